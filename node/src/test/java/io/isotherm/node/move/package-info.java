/** Tests of moves: the protocol by its table, the mover against a target in memory. */
@NullMarked
package io.isotherm.node.move;

import org.jspecify.annotations.NullMarked;
