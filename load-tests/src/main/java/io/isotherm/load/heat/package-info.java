/** Load that is hotter than a partition may be, second by second. */
@NullMarked
package io.isotherm.load.heat;

import org.jspecify.annotations.NullMarked;
