package io.isotherm.placement.planner.repair;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.placement.catalog.CatalogGroup;
import io.isotherm.placement.catalog.CatalogNode;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.Reason;
import io.isotherm.placement.planner.ReplicaObservation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A group as the catalog has it and as its leader reports it.
 *
 * @param leader null when nobody is known to lead, or only somebody who is out of date
 */
record ObservedGroup(ClusterView view, CatalogGroup group, ClusterView.@Nullable Leader leader) {

  /**
   * A leader of an earlier term than the one that reported the members of the catalog does not know
   * that it was deposed: nothing it says counts.
   */
  static ObservedGroup of(
      ClusterView view, CatalogGroup group, Map<GroupId, ClusterView.Leader> leaders) {
    var leader = leaders.get(group.id());
    boolean isPresent = leader != null && leader.replica().term() >= group.term();
    return new ObservedGroup(view, group, isPresent ? leader : null);
  }

  /** The placement group, if its members are known, and all others in the order of their ids. */
  static List<ObservedGroup> all(ClusterView view, Map<GroupId, ClusterView.Leader> leaders) {
    var placement = view.catalog().placement();
    return Stream.concat(Stream.ofNullable(placement), view.catalog().groups().values().stream())
        .map(group -> of(view, group, leaders))
        .toList();
  }

  boolean isPlacement() {
    return group.isPlacement();
  }

  /** Whether a replica of it may be on a node: those of the placement group need its role. */
  boolean fits(CatalogNode node) {
    return !isPlacement() || node.placement() != null;
  }

  /** Why no node takes a replica of it. */
  Reason noTaker() {
    return isPlacement() ? Reason.NO_PLACEMENT_NODE : Reason.NO_NODE_LEFT;
  }

  /** What the leader says its members are; empty while they change, and when nobody leads. */
  List<Member> reported() {
    return leader == null ? List.of() : leader.replica().members();
  }

  /** Whether the leader says that the members are those of the catalog. */
  boolean isAsCatalog() {
    return ids(reported()).equals(ids(group.replicas()));
  }

  /** Whether a member has its replica open on its live node, and the replica takes part. */
  boolean isWell(MemberId member) {
    var seen = view.live(ReplicaCounts.node(member));
    var replica =
        seen == null || !seen.member().equals(member) ? null : seen.replicas().get(group.id());
    return replica != null && replica.role() != ReplicaObservation.Role.OTHER;
  }

  boolean isWell() {
    return group.replicas().stream().allMatch(replica -> isWell(replica.id()));
  }

  /** How many members are well beside {@code without}. */
  int wellWithout(MemberId without) {
    int well = 0;
    for (var replica : group.replicas()) {
      well += !replica.id().equals(without) && isWell(replica.id()) ? 1 : 0;
    }
    return well;
  }

  /**
   * Whether the group goes on when {@code removed} is gone and its newcomer does not answer. A
   * group of one has its newcomer beside the old replica before that one goes.
   */
  boolean goesOnWithout(MemberId removed) {
    int size = group.replicas().size();
    return size == 1 ? isWell(removed) : wellWithout(removed) >= size / 2 + 1;
  }

  /** Zones of all members but {@code without}. */
  Set<String> zonesWithout(@Nullable MemberId without) {
    var zones = new HashSet<String>();
    for (var replica : group.replicas()) {
      var node = view.catalog().nodes().get(ReplicaCounts.node(replica.id()));
      if (node != null && !replica.id().equals(without)) {
        zones.add(node.zone());
      }
    }
    return zones;
  }

  /** The members with one in the place of another. */
  List<Member> with(Member added, MemberId removed) {
    var members = new ArrayList<Member>(group.replicas());
    members.replaceAll(member -> member.id().equals(removed) ? added : member);
    return members;
  }

  static Set<MemberId> ids(List<Member> members) {
    return members.stream().map(Member::id).collect(Collectors.toSet());
  }
}
