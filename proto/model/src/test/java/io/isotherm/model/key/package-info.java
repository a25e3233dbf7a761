/** Tests of the package of the same name. */
@NullMarked
package io.isotherm.model.key;

import org.jspecify.annotations.NullMarked;
