/**
 * What a fuzzer calls with bytes of its own making, and what has to hold whatever they are. The
 * inputs that are kept run in every build; {@code load-tests/run fuzz} looks for more.
 */
@NullMarked
package io.isotherm.router.fuzz;

import org.jspecify.annotations.NullMarked;
