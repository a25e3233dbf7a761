/**
 * A world in which everything above consensus runs in one thread and one seed gives one history.
 *
 * <p>{@link io.isotherm.consensus.simulated.EventLoop} owns time and order; {@link
 * io.isotherm.consensus.simulated.SimulatedConsensus} models groups that elect, commit, crash and
 * lose contact, and hands each simulated process a {@link io.isotherm.consensus.RaftHost}.
 */
@NullMarked
package io.isotherm.consensus.simulated;

import org.jspecify.annotations.NullMarked;
