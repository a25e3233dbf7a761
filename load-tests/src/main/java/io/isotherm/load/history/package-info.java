/**
 * What clients asked and were answered, and whether one order of it all explains the answers: the
 * per-item linearizability checker. Reading, writing and recording histories do IO; the rest is
 * pure.
 */
@NullMarked
package io.isotherm.load.history;

import org.jspecify.annotations.NullMarked;
