/** Load, faults and history checks, from outside. */
@NullMarked
package io.isotherm.load;

import org.jspecify.annotations.NullMarked;
