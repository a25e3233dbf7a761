/** Tests of the package of the same name. */
@NullMarked
package io.isotherm.router.admission;

import org.jspecify.annotations.NullMarked;
