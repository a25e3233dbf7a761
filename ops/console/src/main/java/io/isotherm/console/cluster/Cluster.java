package io.isotherm.console.cluster;

import io.isotherm.api.v1.ListDecisionsRequest;
import io.isotherm.api.v1.Table;
import io.isotherm.model.cluster.GroupDescription;
import io.isotherm.model.cluster.NodeDescription;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.partition.PartitionDescription;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What pages show of the cluster, none of it older than a second.
 *
 * @param decisions the latest, the newest first
 */
public record Cluster(
    Latest<List<Table>> tables,
    Latest<List<NodeDescription>> nodes,
    Latest<List<GroupDescription>> groups,
    Latest<List<PartitionDescription>> partitions,
    Latest<List<PartitionDecision>> decisions) {
  /** Looked through for what is under way. */
  private static final int DECISIONS = 1_000;

  public static Cluster of(ClusterCalls calls, LongSupplier nanoTime) {
    var latest = ListDecisionsRequest.newBuilder().setLimit(DECISIONS).build();
    return new Cluster(
        new Latest<>(calls::tables, nanoTime),
        new Latest<>(calls::nodes, nanoTime),
        new Latest<>(calls::groups, nanoTime),
        new Latest<>(calls::partitions, nanoTime),
        new Latest<>(() -> calls.decisions(latest), nanoTime));
  }
}
