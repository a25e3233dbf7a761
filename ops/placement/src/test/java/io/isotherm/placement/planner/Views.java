package io.isotherm.placement.planner;

import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.planner.split.PartitionHistory;
import java.util.Map;
import java.util.Set;

/** Views for tests. */
public final class Views {
  private Views() {}

  /** A catalog, and no node that reports. */
  public static ClusterView of(Catalog catalog, long nowMillis) {
    return new ClusterView(
        catalog, Map.of(), Set.of(), Map.of(), Map.of(), PartitionHistory.none(0), 0, nowMillis);
  }
}
