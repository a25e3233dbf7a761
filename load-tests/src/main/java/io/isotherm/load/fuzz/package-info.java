/**
 * Inputs of a fuzzer's making: to parts of the router by Jazzer, and to the HTTP port over sockets.
 */
@NullMarked
package io.isotherm.load.fuzz;

import org.jspecify.annotations.NullMarked;
