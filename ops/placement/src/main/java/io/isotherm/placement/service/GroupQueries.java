package io.isotherm.placement.service;

import io.isotherm.api.v1.GroupDescription;
import io.isotherm.api.v1.ListGroupsResponse;
import io.isotherm.consensus.GroupId;
import io.isotherm.placement.catalog.CatalogGroup;
import io.isotherm.placement.planner.ClusterView;
import java.util.Map;

/** Groups as they are shown. Pure. */
final class GroupQueries {
  /** Of one answer. */
  static final int GROUPS_MAX = 10_000;

  private GroupQueries() {}

  static ListGroupsResponse list(ClusterView view) {
    var response = ListGroupsResponse.newBuilder();
    var leaders = view.leaders();
    var placement = view.catalog().placement();
    if (placement != null) {
      response.addGroups(description(placement, leaders));
    }
    view.catalog().groups().values().stream()
        .limit(GROUPS_MAX - 1)
        .forEach(group -> response.addGroups(description(group, leaders)));
    return response.build();
  }

  private static GroupDescription description(
      CatalogGroup group, Map<GroupId, ClusterView.Leader> leaders) {
    var message = GroupDescription.newBuilder().setId(group.id().value()).setTerm(group.term());
    group.replicas().forEach(replica -> message.addMembers(replica.id().node()));
    var change = group.change();
    if (change != null) {
      message.setJoining(change.added().id().node()).setLeaving(change.removed().node());
    }
    var leader = leaders.get(group.id());
    if (leader != null) {
      double heat = 0;
      long bytes = 0;
      for (var seen : leader.replica().partitions().values()) {
        heat += seen.heat().asked();
        bytes += Math.max(0, seen.usage().sizeBytes());
      }
      message
          .setLeader(leader.node().value())
          .setTerm(leader.replica().term())
          .setPartitions(leader.replica().partitions().size())
          .setSizeBytes(bytes)
          .setHeat(heat);
    }
    return message.build();
  }
}
