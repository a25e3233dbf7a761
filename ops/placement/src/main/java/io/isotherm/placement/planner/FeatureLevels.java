package io.isotherm.placement.planner;

import io.isotherm.model.cluster.FeatureLevel;
import io.isotherm.model.cluster.NodeState;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.planner.balance.BalanceSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * What may be written in the cluster, for what its nodes can read. The level rises once all of them
 * are of a build that reads the next; a node that is down counts as it last registered, since it
 * may come back with that build and has to read what it missed.
 */
final class FeatureLevels {
  private FeatureLevels() {}

  /** The level rises, or the nodes that it waits for. */
  static List<Decision> check(ClusterView view) {
    var catalog = view.catalog();
    var id = catalog.clusterId();
    var settings = catalog.settings();
    if (id == null || settings.allows(FeatureLevel.LATEST) || catalog.nodes().isEmpty()) {
      return List.of();
    }
    int least = FeatureLevel.LATEST;
    var decisions = new ArrayList<Decision>();
    for (var node : catalog.nodes().values()) {
      if (node.state() != NodeState.REMOVED && node.featureLevel() < FeatureLevel.LATEST) {
        least = Math.min(least, node.featureLevel());
        decisions.add(new Decision.Wait("node " + node.id(), Reason.FEATURE_LEVEL_OLD));
      }
    }
    if (!settings.allows(least)) {
      decisions.add(
          new Decision.Commit(
              List.of(new CatalogChange.ClusterFounded(id, settings.withFeatureLevel(least))),
              Reason.FEATURE_LEVEL_READ));
    }
    return decisions;
  }

  /** No partition is moved before all nodes read what that writes. */
  static BalanceSettings balance(ClusterView view, PlannerSettings settings) {
    return view.catalog().settings().allows(FeatureLevel.MOVES)
        ? settings.balance()
        : settings.balance().withMovesMax(0);
  }
}
