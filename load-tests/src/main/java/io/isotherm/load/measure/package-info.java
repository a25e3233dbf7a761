/**
 * Puts load on a target and measures it: closed and open loops on virtual threads, latencies as
 * histograms, what the servers' processes cost.
 */
@NullMarked
package io.isotherm.load.measure;

import org.jspecify.annotations.NullMarked;
