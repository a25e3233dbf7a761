package io.isotherm.placement.founding;

import io.isotherm.api.internal.v1.Founded;
import io.isotherm.api.internal.v1.Group;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.model.cluster.NodeAddress;

/** The founding protocol's messages and file content to values and back. */
final class FoundingMessages {
  private FoundingMessages() {}

  static Founded toMessage(FoundedCluster cluster) {
    var group = Group.newBuilder().setId(GroupId.PLACEMENT.value());
    cluster.members().forEach(member -> group.addReplicas(toReplica(member)));
    return Founded.newBuilder().setClusterId(cluster.clusterId()).setPlacement(group).build();
  }

  /**
   * @throws IllegalArgumentException when an id or an address is malformed
   */
  static FoundedCluster toCluster(Founded message) {
    return new FoundedCluster(
        message.getClusterId(),
        message.getPlacement().getReplicasList().stream().map(FoundingMessages::toMember).toList());
  }

  static Group.Replica toReplica(PlacementMember member) {
    return Group.Replica.newBuilder()
        .setNode(member.member().id().node())
        .setIncarnation(member.member().id().incarnation())
        .setRaftAddress(member.member().address())
        .setPlacementAddress(member.address().toString())
        .build();
  }

  /**
   * @throws IllegalArgumentException when an id or an address is malformed
   */
  static PlacementMember toMember(Group.Replica replica) {
    return new PlacementMember(
        new Member(
            new MemberId(replica.getNode(), replica.getIncarnation()), replica.getRaftAddress()),
        NodeAddress.parse(replica.getPlacementAddress()));
  }
}
