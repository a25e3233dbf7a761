package io.isotherm.placement.planner;

import io.isotherm.consensus.Member;
import io.isotherm.model.cluster.PartitionId;
import java.util.List;
import java.util.Map;

/**
 * A replica, as its node last reported it.
 *
 * @param term the latest it has seen
 * @param applied index of the last log entry it has applied; -1 for none
 * @param members of the group, as far as a leader knows; empty from others
 * @param partitions that exist in the group; empty from others than the leader
 */
public record ReplicaObservation(
    Role role,
    long term,
    long applied,
    List<Member> members,
    Map<PartitionId, PartitionObservation> partitions) {

  public ReplicaObservation {
    members = List.copyOf(members);
    partitions = Map.copyOf(partitions);
  }

  /** What a replica is in its group. */
  public enum Role {
    /** Leads, and has applied every entry of earlier terms. */
    LEADER,
    FOLLOWER,
    /** In an election, waiting to be added, or closed. */
    OTHER
  }
}
