/** Histories known to be good and bad, written down and generated. */
@NullMarked
package io.isotherm.load.history;

import org.jspecify.annotations.NullMarked;
