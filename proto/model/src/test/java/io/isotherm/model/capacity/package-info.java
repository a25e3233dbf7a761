/** Tests of the package of the same name. */
@NullMarked
package io.isotherm.model.capacity;

import org.jspecify.annotations.NullMarked;
