/** Items and their attributes: types, numbers, sizes. Pure. */
@NullMarked
package io.isotherm.model.item;

import org.jspecify.annotations.NullMarked;
