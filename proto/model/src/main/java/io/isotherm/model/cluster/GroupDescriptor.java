package io.isotherm.model.cluster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group and where its replicas are.
 *
 * @param id unique in a cluster and never reused
 * @param members the nodes that host a replica, in no order that matters
 * @param leader a hint, since leaders change without anyone being asked; null when none is known
 */
public record GroupDescriptor(long id, List<NodeId> members, @Nullable NodeId leader) {
  public GroupDescriptor {
    members = List.copyOf(members);
  }

  public GroupDescriptor withLeader(@Nullable NodeId changed) {
    return new GroupDescriptor(id, members, changed);
  }
}
