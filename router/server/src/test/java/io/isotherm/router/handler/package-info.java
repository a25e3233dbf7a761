/** Handlers over nodes that are played by the tests, in simulated time. */
@NullMarked
package io.isotherm.router.handler;

import org.jspecify.annotations.NullMarked;
