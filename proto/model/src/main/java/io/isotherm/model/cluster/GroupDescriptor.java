package io.isotherm.model.cluster;

import java.util.List;

/**
 * A group and where its replicas are. Who leads it is not here: leaders change without the catalog.
 *
 * @param id unique in a cluster and never reused
 * @param members the nodes that host a replica, in no order that matters
 */
public record GroupDescriptor(long id, List<NodeId> members) {
  public GroupDescriptor {
    members = List.copyOf(members);
  }
}
