/**
 * One replica of a group: what it has applied, who may write to it, and how it is read.
 *
 * <p>{@link io.isotherm.node.group.GroupStateMachine} applies entries; {@link
 * io.isotherm.node.group.GroupWriter} is the single writer at the leader, which evaluates commands
 * and proposes their effects; {@link io.isotherm.node.group.GroupReader} reads; {@link
 * io.isotherm.node.group.GroupReplica} holds the three. Deterministic: no thread and no clock of
 * its own, both are given.
 */
@NullMarked
package io.isotherm.node.group;

import org.jspecify.annotations.NullMarked;
