package io.isotherm.placement.founding;

import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.model.cluster.NodeAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cluster and the members of its placement group.
 *
 * @param clusterId 16 hexadecimal digits, drawn when it was founded
 * @param members by address
 */
public record FoundedCluster(String clusterId, List<PlacementMember> members) {
  public FoundedCluster {
    members = List.copyOf(members);
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
