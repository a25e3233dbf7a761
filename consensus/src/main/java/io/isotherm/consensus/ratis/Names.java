package io.isotherm.consensus.ratis;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;

/** Our names as Ratis knows them, and back. */
final class Names {
  /** The upper half of the UUID of every group of ours: the letters "isotherm". */
  private static final long GROUP_SPACE = 0x69736f746865726dL;

  private Names() {}

  static RaftGroupId ratis(GroupId group) {
    return RaftGroupId.valueOf(new UUID(GROUP_SPACE, group.value()));
  }

  static GroupId group(RaftGroupId group) {
    UUID uuid = group.getUuid();
    if (uuid.getMostSignificantBits() != GROUP_SPACE) {
      throw new IllegalArgumentException("The group id was not made by this module.");
    }
    return new GroupId(uuid.getLeastSignificantBits());
  }

  static RaftPeerId ratis(MemberId member) {
    return RaftPeerId.valueOf(member.toString());
  }

  static MemberId member(RaftPeerId peer) {
    return MemberId.parse(peer.toString());
  }

  /** All peers get the same priority: unequal ones slow failover. */
  static List<RaftPeer> peers(List<Member> members) {
    return members.stream()
        .map(m -> RaftPeer.newBuilder().setId(ratis(m.id())).setAddress(m.address()).build())
        .toList();
  }

  /** In the order of their ids, so that equal configurations read alike. */
  static List<Member> members(Collection<RaftPeer> peers) {
    return peers.stream()
        .map(p -> new Member(member(p.getId()), p.getAddress()))
        .sorted(Comparator.comparing(m -> m.id().toString()))
        .toList();
  }
}
