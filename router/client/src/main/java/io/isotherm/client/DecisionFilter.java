package io.isotherm.client;

import io.isotherm.model.cluster.PartitionId;
import org.jspecify.annotations.Nullable;

/**
 * Which decisions about partitions to list; each null for any.
 *
 * @param table its name
 * @param node whose leader was asked
 */
public record DecisionFilter(
    @Nullable String table, @Nullable PartitionId partition, @Nullable String node) {
  /** All of them. */
  public static final DecisionFilter ANY = new DecisionFilter(null, null, null);
}
