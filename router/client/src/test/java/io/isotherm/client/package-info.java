/** The client against a router that is played by the tests, over real links on loopback. */
@NullMarked
package io.isotherm.client;

import org.jspecify.annotations.NullMarked;
