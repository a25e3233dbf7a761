/**
 * Carries the departure of a partition to another group on, at the leader of the group it leaves.
 *
 * <p>{@link io.isotherm.node.move.MoveProtocol} decides, purely, what comes next; {@code Mover}
 * does it for one departure, {@link io.isotherm.node.move.Movers} has one for every departure of
 * the groups that this node leads. Threads, clock and chance are given, and calls to other nodes
 * are behind {@link io.isotherm.node.move.TargetPeers}.
 */
@NullMarked
package io.isotherm.node.move;

import org.jspecify.annotations.NullMarked;
