/**
 * Replicas agree on a log. This module moves bytes: it knows no table, no item and no partition.
 *
 * <p>{@link io.isotherm.consensus.RaftHost} holds all groups of a process; a {@link
 * io.isotherm.consensus.ReplicatedStateMachine} is what a group replicates; {@link
 * io.isotherm.consensus.Leadership} is the right to propose and to confirm reads for one term.
 * Ratis is named only in the {@code ratis} package.
 */
@NullMarked
package io.isotherm.consensus;

import org.jspecify.annotations.NullMarked;
