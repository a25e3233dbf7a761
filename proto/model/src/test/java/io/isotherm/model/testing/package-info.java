/** Random values, items and keys for property tests of this and other modules. */
@NullMarked
package io.isotherm.model.testing;

import org.jspecify.annotations.NullMarked;
