package io.isotherm.placement.service;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.table.TableId;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.planner.PartitionUsage;
import java.util.Map;

/**
 * What watchers are shown: the catalog, and what nodes last reported. Immutable, so each watcher
 * keeps the view it was sent, and a slow one costs no more than that.
 *
 * @param leaders of groups, as hints
 * @param usage of whole tables
 */
record PlacementView(
    Catalog catalog, Map<GroupId, ReportedLeader> leaders, Map<TableId, PartitionUsage> usage) {
  static final PlacementView EMPTY = new PlacementView(Catalog.EMPTY, Map.of(), Map.of());

  PlacementView {
    leaders = Map.copyOf(leaders);
    usage = Map.copyOf(usage);
  }
}
