package io.isotherm.node.rpc;

import io.isotherm.node.group.GroupReplica;
import org.jspecify.annotations.Nullable;

/** Finds the replicas of this node. Any thread. */
@FunctionalInterface
public interface ReplicaDirectory {
  /** The replica of a group, or null when there is none here. */
  @Nullable GroupReplica find(long groupId);
}
