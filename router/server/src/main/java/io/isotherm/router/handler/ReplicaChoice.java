package io.isotherm.router.handler;

import io.isotherm.model.cluster.ClusterMap;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.router.route.Route;
import java.util.List;
import java.util.random.RandomGenerator;

/** Which replica an attempt goes to. Pure. */
final class ReplicaChoice {
  private ReplicaChoice() {}

  /**
   * The replica to ask.
   *
   * @param attempt from 0; later attempts go round, so that no replica is asked in vain for ever
   * @param zone the router's own, where reads that any replica can serve are served first; empty
   *     when unknown
   */
  static NodeId choose(
      Route route,
      CallKind kind,
      int attempt,
      String zone,
      ClusterMap map,
      RandomGenerator random) {
    return switch (kind) {
      case STRONG_READ, WRITE -> {
        var leader = route.leader();
        yield leader != null && route.group().members().contains(leader)
            ? leader
            : goRound(route.group().members(), route.group().id(), attempt);
      }
      case EVENTUAL_READ -> {
        var near = attempt == 0 ? near(route, zone, map) : List.<NodeId>of();
        var candidates = near.isEmpty() ? route.group().members() : near;
        yield goRound(candidates, random.nextInt(candidates.size()), attempt);
      }
    };
  }

  /** Groups begin with different members, so that not all go to one node. */
  private static NodeId goRound(List<NodeId> members, long first, int attempt) {
    return members.get(Math.floorMod(first + attempt, members.size()));
  }

  private static List<NodeId> near(Route route, String zone, ClusterMap map) {
    if (zone.isEmpty()) {
      return List.of();
    }
    return route.group().members().stream()
        .filter(member -> {
          var node = map.node(member);
          return node != null && node.zone().equals(zone);
        })
        .toList();
  }
}
