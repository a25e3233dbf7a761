package io.isotherm.placement.planner.repair;

import io.isotherm.consensus.MemberId;
import io.isotherm.placement.catalog.CatalogNode;
import io.isotherm.placement.catalog.ReplicaChange.Cause;
import io.isotherm.placement.planner.ClusterView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which replica to move when nothing is wrong: so that the replicas of a group are in different
 * zones, and that nodes have as many for their size. Pure.
 *
 * <p>A replica moves from node a to node b only when a, without it, still has at least as many for
 * its size as b with it: (a - 1) / size(a) >= (b + 1) / size(b). So no move is undone by the next
 * plan, and it comes to rest.
 */
final class EvenReplicas {
  private EvenReplicas() {}

  /**
   * A replica that should be elsewhere.
   *
   * @param gain by how much better it is for it
   * @param used share of the taker's disk, with it
   */
  record Move(
      ObservedGroup group,
      MemberId member,
      CatalogNode taker,
      Cause cause,
      double gain,
      double used) {}

  /** The replica of a group that shares its zone, when there is a node in a zone of its own. */
  static @Nullable Move mended(
      ClusterView view, NodeChoice choice, ReplicaCounts counts, List<ObservedGroup> groups) {
    for (var group : groups) {
      var zones = group.zonesWithout(null);
      if (zones.size() == group.group().replicas().size()) {
        continue;
      }
      Move best = null;
      for (var replica : group.group().replicas()) {
        var node = view.catalog().nodes().get(ReplicaCounts.node(replica.id()));
        var others = group.zonesWithout(replica.id());
        if (node == null || !others.contains(node.zone())) {
          continue;
        }
        if (choice.best(group, replica.id(), Cause.SAME_ZONE, counts)
                instanceof Taker.Chosen(var taker)
            && !others.contains(taker.zone())) {
          double gain = counts.load(node, 0);
          double used = choice.used(group, taker);
          var move = new Move(group, replica.id(), taker, Cause.SAME_ZONE, gain, used);
          best = better(best, move);
        }
      }
      if (best != null) {
        return best;
      }
    }
    return null;
  }

  /** The move that evens out the numbers of replicas most, and puts no two into one zone. */
  static @Nullable Move evened(
      ClusterView view, NodeChoice choice, ReplicaCounts counts, List<ObservedGroup> groups) {
    double least =
        choice.settled().stream()
            .mapToDouble(node -> counts.load(node, 1))
            .min()
            .orElse(Double.POSITIVE_INFINITY);
    Move best = null;
    for (var group : groups) {
      for (var replica : group.group().replicas()) {
        var giver = view.catalog().nodes().get(ReplicaCounts.node(replica.id()));
        if (giver != null && counts.load(giver, -1) >= least) {
          best = better(best, evened(choice, counts, group, replica.id(), giver));
        }
      }
    }
    return best;
  }

  private static @Nullable Move evened(
      NodeChoice choice,
      ReplicaCounts counts,
      ObservedGroup group,
      MemberId member,
      CatalogNode giver) {
    var others = group.zonesWithout(member);
    boolean isAlone = !others.contains(giver.zone());
    Move best = null;
    for (var taker : choice.settled()) {
      double gain = counts.load(giver, -1) - counts.load(taker, 1);
      boolean keepsZones = !isAlone || !others.contains(taker.zone());
      if (gain >= 0
          && keepsZones
          && choice.canTake(group, taker)
          && choice.hasRoom(group, taker, Cause.REPLICAS_UNEVEN)) {
        double used = choice.used(group, taker);
        best = better(best, new Move(group, member, taker, Cause.REPLICAS_UNEVEN, gain, used));
      }
    }
    return best;
  }

  /**
   * Of two that are as good, the one that does not lead; of those, the one to the emptier disk; of
   * those, the first.
   */
  private static @Nullable Move better(@Nullable Move one, @Nullable Move other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    if (one.gain() != other.gain()) {
      return one.gain() > other.gain() ? one : other;
    }
    if (leads(one) != leads(other)) {
      return leads(one) ? other : one;
    }
    return other.used() < one.used() ? other : one;
  }

  private static boolean leads(Move move) {
    var leader = move.group().leader();
    return leader != null && leader.node().equals(ReplicaCounts.node(move.member()));
  }
}
