/** Servers that are small scripts. */
@NullMarked
package io.isotherm.load.process;

import org.jspecify.annotations.NullMarked;
