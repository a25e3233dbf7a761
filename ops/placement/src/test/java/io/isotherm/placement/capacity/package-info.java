/** Tests of the package of the same name. */
@NullMarked
package io.isotherm.placement.capacity;

import org.jspecify.annotations.NullMarked;
