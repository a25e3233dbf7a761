/** Load, faults and history checks, from outside: {@link LoadMain} is what the script runs. */
@NullMarked
package io.isotherm.load;

import org.jspecify.annotations.NullMarked;
