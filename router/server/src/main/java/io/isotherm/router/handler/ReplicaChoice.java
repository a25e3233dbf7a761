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
   */
  static NodeId choose(
      Route route,
      CallKind kind,
      int attempt,
      ReadPreference preference,
      ClusterMap map,
      RandomGenerator random) {
    return switch (kind) {
      case STRONG_READ, WRITE -> leader(route, attempt);
      case EVENTUAL_READ ->
          switch (preference) {
            case ReadPreference.Leader() when attempt == 0 -> leader(route, attempt);
            case ReadPreference.Leader() -> any(route, List.of(), attempt, random);
            case ReadPreference.Near(var zone) ->
                any(route, attempt == 0 ? near(route, zone, map) : List.of(), attempt, random);
          };
    };
  }

  private static NodeId leader(Route route, int attempt) {
    var leader = route.leader();
    return leader != null && route.group().members().contains(leader)
        ? leader
        : goRound(route.group().members(), route.group().id(), attempt);
  }

  private static NodeId any(
      Route route, List<NodeId> preferred, int attempt, RandomGenerator random) {
    var candidates = preferred.isEmpty() ? route.group().members() : preferred;
    return goRound(candidates, random.nextInt(candidates.size()), attempt);
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
