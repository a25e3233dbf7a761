package io.isotherm.placement.planner;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.catalog.CatalogGroup;
import io.isotherm.placement.catalog.CatalogNode;
import io.isotherm.placement.catalog.ClusterSettings;
import io.isotherm.placement.planner.repair.RepairSettings;
import io.isotherm.placement.planner.repair.ReplicaCounts;
import io.isotherm.placement.planner.repair.ReplicaDisks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/**
 * How many groups there are, and on which nodes their replicas begin.
 *
 * <p>Goals: about one leader for every two cores of each host; as many replicas on each node as its
 * cores suggest; the replicas of a group in different zones while there are enough. Constraints:
 * the replicas of a group are on different nodes, none of which is to be emptied, and whose disks
 * are used no more than a replica may be moved to for even numbers, as it is there to be filled.
 * Groups are added and never taken away.
 *
 * <p>Algorithm: each new group takes, replica after replica, the node in a zone it does not have
 * yet that has the fewest replicas for its size; ties go to the emptier disk, then to the lower
 * node id.
 *
 * <p>Without any group there is no table, so the first ones are founded however full the disks are;
 * those with room come first.
 */
final class GroupPlanner {
  private final Catalog catalog;
  private final List<CatalogNode> live;
  private final ReplicaCounts counts;
  private final ReplicaDisks disks;
  private final double filledTo;

  private GroupPlanner(ClusterView view, List<CatalogNode> live, RepairSettings settings) {
    this.catalog = view.catalog();
    this.live = live;
    this.counts = ReplicaCounts.of(catalog);
    this.disks = ReplicaDisks.of(view);
    this.filledTo = settings.diskFilledTo();
  }

  static List<Decision> plan(ClusterView view, RepairSettings settings) {
    var catalog = view.catalog();
    var live = view.liveNodes().stream().filter(CatalogNode::mayLead).toList();
    int missing = wanted(catalog.settings(), live) - catalog.groups().size();
    if (missing <= 0) {
      return List.of();
    }
    if (live.size() < catalog.settings().replicas()) {
      return List.of(new Decision.Wait("groups", Reason.TOO_FEW_NODES));
    }
    return List.of(new GroupPlanner(view, live, settings).founded(missing));
  }

  private static int wanted(ClusterSettings settings, List<CatalogNode> live) {
    if (settings.groupsFixed() > 0) {
      return settings.groupsFixed();
    }
    // Nodes that are reached at one host share its cores, and each of them counts all.
    var byHost = new HashMap<String, Integer>();
    for (var node : live) {
      byHost.merge(node.address().host(), node.leadersWanted(), Math::max);
    }
    int leaders = byHost.values().stream().mapToInt(Integer::intValue).sum();
    return Math.clamp(leaders, 1, ClusterSettings.GROUPS_MAX);
  }

  private Decision founded(int missing) {
    int replicas = catalog.settings().replicas();
    var roomy = live.stream().filter(this::hasRoom).toList();
    boolean areFirst = catalog.groups().isEmpty();
    if (roomy.size() < replicas && !areFirst) {
      return new Decision.Wait("groups", Reason.TOO_FEW_DISKS);
    }
    var takers = roomy.size() < replicas ? live : roomy;
    var changes = new ArrayList<CatalogChange>(missing);
    for (int i = 0; i < missing; i++) {
      var id = new GroupId(catalog.ids().nextGroup() + i);
      changes.add(
          new CatalogChange.GroupPlanned(new CatalogGroup(id, 0, chosen(takers, replicas))));
    }
    return new Decision.Commit(changes, Reason.MORE_GROUPS_FIT);
  }

  private boolean hasRoom(CatalogNode node) {
    return disks.hasRoom(node.id(), filledTo);
  }

  private List<Member> chosen(List<CatalogNode> takers, int replicas) {
    var left = new ArrayList<>(takers);
    var zones = new HashSet<String>();
    var members = new ArrayList<Member>(replicas);
    while (members.size() < replicas) {
      var next =
          left.stream()
              .min(
                  Comparator.<CatalogNode>comparingInt(node -> hasRoom(node) ? 0 : 1)
                      .thenComparingInt(node -> zones.contains(node.zone()) ? 1 : 0)
                      .thenComparingDouble(node -> counts.load(node, 0))
                      .thenComparingDouble(node -> disks.used(node.id()))
                      .thenComparing(CatalogNode::id))
              .orElseThrow();
      left.remove(next);
      zones.add(next.zone());
      counts.add(next.id());
      members.add(next.member());
    }
    return members;
  }
}
