package io.isotherm.placement.catalog;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What founding a cluster and taking a node in takes. */
public final class ClusterDecisions {
  private ClusterDecisions() {}

  /**
   * Founds the cluster; nothing when it is founded.
   *
   * @throws IllegalStateException when the log belongs to another cluster
   */
  public static CatalogDecision<String> found(
      Catalog catalog, String clusterId, ClusterSettings settings) {
    if (catalog.clusterId() == null) {
      return new CatalogDecision<>(
          List.of(new CatalogChange.ClusterFounded(clusterId, settings)), clusterId);
    }
    if (!catalog.clusterId().equals(clusterId)) {
      throw new IllegalStateException("The placement log belongs to another cluster.");
    }
    return new CatalogDecision<>(List.of(), clusterId);
  }

  /**
   * Takes a node in, or back with what has changed. A new incarnation replaces the one before: what
   * that one had is lost, and its replicas are replaced one group after the other. What is wanted
   * of it stays as it was; one that was removed may come back with an empty data folder.
   *
   * @param claimedCluster the cluster the node says it belongs to; empty for none
   * @param previousAlive whether the incarnation known so far reports at this moment
   * @return the cluster id
   * @throws DatabaseException UNAVAILABLE before the cluster is founded, RESOURCE_IN_USE when the
   *     id is taken, VALIDATION when the node belongs elsewhere, was removed, or does not read what
   *     others write, LIMIT_EXCEEDED
   */
  public static CatalogDecision<String> register(
      Catalog catalog, CatalogNode node, String claimedCluster, boolean previousAlive) {
    var cluster = catalog.clusterId();
    if (cluster == null) {
      throw new DatabaseException(ErrorCode.UNAVAILABLE, "The cluster is being founded");
    }
    if (!claimedCluster.isEmpty() && !claimedCluster.equals(cluster)) {
      throw new DatabaseException(
          ErrorCode.VALIDATION,
          "The node belongs to another cluster",
          Map.of("node", node.id().value(), "cluster", cluster, "claimed", claimedCluster));
    }
    if (!catalog.settings().isReadBy(node)) {
      throw new DatabaseException(
          ErrorCode.VALIDATION,
          "The node is of an older build than the cluster needs",
          Map.of(
              "node",
              node.id().value(),
              "feature_level",
              Integer.toString(node.featureLevel()),
              "needed",
              Integer.toString(catalog.settings().featureLevel())));
    }
    var known = catalog.nodes().get(node.id());
    var wanted = wanted(known, node);
    if (wanted.equals(known)) {
      return new CatalogDecision<>(List.of(), cluster);
    }
    if (known == null && catalog.nodes().size() >= CatalogLimits.NODES_MAX) {
      throw new DatabaseException(
          ErrorCode.LIMIT_EXCEEDED, "The cluster has as many nodes as it may have");
    }
    if (known != null && previousAlive && !known.member().id().equals(node.member().id())) {
      throw new DatabaseException(
          ErrorCode.RESOURCE_IN_USE,
          "Another process with this node id is running",
          Map.of("node", node.id().value()));
    }
    return new CatalogDecision<>(List.of(new CatalogChange.NodeRegistered(wanted)), cluster);
  }

  /** The node as it registers, with what is wanted of it. */
  private static CatalogNode wanted(@Nullable CatalogNode known, CatalogNode node) {
    if (known == null) {
      return node;
    }
    return switch (known.state()) {
      case ACTIVE, DRAINING -> node.withState(known.state());
      case REMOVED -> {
        if (known.member().id().equals(node.member().id())) {
          throw new DatabaseException(
              ErrorCode.VALIDATION,
              "The node was removed from the cluster; it may join again with an empty data folder",
              Map.of("node", node.id().value()));
        }
        yield node;
      }
    };
  }
}
