/** Sends the same requests to both sides, and counts what came of it. */
@NullMarked
package io.isotherm.load.differential.run;

import org.jspecify.annotations.NullMarked;
