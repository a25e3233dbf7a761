package io.isotherm.router.handler;

import io.isotherm.model.cluster.ClusterMap;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.router.route.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which replica an attempt goes to. Pure.
 *
 * <p>What only the leader can do goes to whoever is thought to lead. A read that any replica can
 * serve goes to those that are preferred first, then to all others, and round again; each request
 * begins at a place of its own, so that many requests are spread over all that are as good.
 */
final class ReplicaChoice {
  private ReplicaChoice() {}

  /**
   * The replica to ask.
   *
   * @param attempt from 0; later attempts go round, so that no replica is asked in vain for ever
   * @param turn of the request, drawn at random
   */
  static NodeId choose(
      Route route,
      CallKind kind,
      int attempt,
      int turn,
      ReadPreference preference,
      ClusterMap map) {
    return switch (kind) {
      case STRONG_READ, WRITE -> leader(route, attempt);
      case EVENTUAL_READ ->
          switch (preference) {
            case ReadPreference.Leader() when attempt == 0 -> leader(route, attempt);
            case ReadPreference.Leader() -> goRound(route.group().members(), turn, attempt);
            case ReadPreference.Near(var zone) -> near(route, zone, attempt, turn, map);
          };
    };
  }

  /**
   * Whether a replica that is busy need not be waited for, since the next attempt goes to one that
   * was not asked. Whoever wants to be served by the leader is not served by others for that.
   */
  static boolean hasOthers(Route route, CallKind kind, int attempt, ReadPreference preference) {
    return switch (kind) {
      case STRONG_READ, WRITE -> false;
      case EVENTUAL_READ ->
          switch (preference) {
            case ReadPreference.Leader() -> false;
            case ReadPreference.Near _ -> attempt + 1 < route.group().members().size();
          };
    };
  }

  private static NodeId leader(Route route, int attempt) {
    var leader = route.leader();
    return leader != null && route.group().members().contains(leader)
        ? leader
        : goRound(route.group().members(), route.group().id(), attempt);
  }

  private static NodeId near(Route route, String zone, int attempt, int turn, ClusterMap map) {
    var members = route.group().members();
    if (zone.isEmpty()) {
      return goRound(members, turn, attempt);
    }
    Predicate<NodeId> isNear =
        member -> {
          var node = map.node(member);
          return node != null && node.zone().equals(zone);
        };
    var near = new ArrayList<NodeId>(members.size());
    var far = new ArrayList<NodeId>(members.size());
    members.forEach(member -> (isNear.test(member) ? near : far).add(member));
    int place = attempt % members.size();
    return place < near.size()
        ? goRound(near, turn, place)
        : goRound(far, turn, place - near.size());
  }

  /** Requests, or groups, begin with different members, so that not all go to one node. */
  private static NodeId goRound(List<NodeId> members, long first, int attempt) {
    return members.get(Math.floorMod(first + attempt, members.size()));
  }
}
