package io.isotherm.placement.planner;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.MemberId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a node reports.
 *
 * @param member with the incarnation that reports
 * @param sinceNanos when it began to report to this placement driver without a break
 * @param reportedNanos when its last report came
 * @param replicas all it has
 * @param disk of its data folder; null when it cannot tell
 */
public record NodeObservation(
    MemberId member,
    long sinceNanos,
    long reportedNanos,
    Map<GroupId, ReplicaObservation> replicas,
    @Nullable DiskObservation disk) {
  public NodeObservation {
    replicas = Map.copyOf(replicas);
  }

  /** Of a node that does not tell of its disk. */
  public NodeObservation(
      MemberId member,
      long sinceNanos,
      long reportedNanos,
      Map<GroupId, ReplicaObservation> replicas) {
    this(member, sinceNanos, reportedNanos, replicas, null);
  }

  /** Whether it has a replica of a group that holds partitions. */
  public boolean storesReplicas() {
    return replicas.keySet().stream().anyMatch(group -> !group.equals(GroupId.PLACEMENT));
  }

  /** Whether it shows anything else than {@code before} but how much is used, and when. */
  public boolean differs(NodeObservation before) {
    return !member.equals(before.member())
        || sinceNanos != before.sinceNanos()
        || !replicas.keySet().equals(before.replicas().keySet())
        || replicas.entrySet().stream()
            .anyMatch(
                replica -> replica.getValue().differs(before.replicas().get(replica.getKey())));
  }

  /** Whether it reported so lately that it is taken to be running. */
  public boolean isRecent(long nowNanos) {
    return nowNanos - reportedNanos <= PlannerLimits.NODE_SILENCE_MAX.toNanos();
  }
}
