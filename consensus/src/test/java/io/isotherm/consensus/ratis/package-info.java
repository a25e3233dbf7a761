/** Real Ratis on loopback sockets, several hosts in one process, with a network that can be cut. */
@NullMarked
package io.isotherm.consensus.ratis;

import org.jspecify.annotations.NullMarked;
