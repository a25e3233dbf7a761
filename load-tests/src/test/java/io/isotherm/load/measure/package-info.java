/** Loops and figures, on targets in memory. */
@NullMarked
package io.isotherm.load.measure;

import org.jspecify.annotations.NullMarked;
