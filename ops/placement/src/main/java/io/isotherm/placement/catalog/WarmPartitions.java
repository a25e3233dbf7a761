package io.isotherm.placement.catalog;

import io.isotherm.model.table.WarmThroughput;

/** How many partitions a table has at least for what it is to take at once. Pure. */
public final class WarmPartitions {
  private WarmPartitions() {}

  /** As many as take so much, each as much as one of DynamoDB's; 1 to all a cluster may have. */
  public static int of(WarmThroughput warm) {
    long partitions =
        Math.max(
            Math.ceilDiv(warm.readUnits(), CatalogLimits.PARTITION_READ_UNITS),
            Math.ceilDiv(warm.writeUnits(), CatalogLimits.PARTITION_WRITE_UNITS));
    return Math.clamp(partitions, 1, CatalogLimits.PARTITIONS_MAX);
  }
}
