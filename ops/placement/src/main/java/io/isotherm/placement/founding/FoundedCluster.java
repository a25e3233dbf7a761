package io.isotherm.placement.founding;

import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.model.cluster.NodeAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cluster and the founding members of its placement group. Who is a member later stands in the
 * catalog.
 *
 * @param clusterId 16 hexadecimal digits, drawn when it was founded
 * @param members by address; none when it is not known who founded it
 */
public record FoundedCluster(String clusterId, List<PlacementMember> members) {
  public FoundedCluster {
    members = List.copyOf(members);
  }

  /** Of a cluster of which nothing else is known. */
  static FoundedCluster unknown(String clusterId) {
    return new FoundedCluster(clusterId, List.of());
  }

  /** As the Raft host wants them. */
  public List<Member> raftMembers() {
    return members.stream().map(PlacementMember::member).toList();
  }

  /** The placement endpoint of a member; null when it is none. */
  public @Nullable NodeAddress addressOf(MemberId id) {
    for (var member : members) {
      if (member.member().id().equals(id)) {
        return member.address();
      }
    }
    return null;
  }
}
