package io.isotherm.placement.planner.repair;

import io.isotherm.model.cluster.NodeId;
import io.isotherm.placement.catalog.CatalogNode;

/** Who takes a replica of a group, or why nobody does. */
sealed interface Taker {
  /** This node does. */
  record Chosen(CatalogNode node) implements Taker {}

  /** Every node that takes replicas has one of the group. */
  record NoNode() implements Taker {}

  /**
   * No node that could take it has room on its disk.
   *
   * @param emptiest of them
   * @param used share of its disk with the replica
   * @param usedMax share that it may be used to
   * @param bytes of the replica
   */
  record NoRoom(NodeId emptiest, double used, double usedMax, double bytes) implements Taker {}
}
