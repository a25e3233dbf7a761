/** Tests of the package of the same name. */
@NullMarked
package io.isotherm.model.item;

import org.jspecify.annotations.NullMarked;
