package io.isotherm.api.convert;

import io.isotherm.api.internal.v1.Group;
import io.isotherm.api.internal.v1.Node;
import io.isotherm.api.internal.v1.Partition;
import io.isotherm.model.cluster.GroupDescriptor;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.cluster.NodeDescriptor;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionEpoch;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.table.TableId;
import java.util.ArrayList;

/**
 * Nodes, groups and partitions between internal messages and the model. Pure. Every failure to read
 * is a {@link DatabaseException} VALIDATION: such messages are our own, so it is a fault of the
 * sender.
 */
public final class ClusterConverter {
  private static final String BAD_NODE = "A node of the catalog is malformed";
  private static final String BAD_PARTITION = "A partition of the catalog is malformed";
  private static final int HEXADECIMAL = 16;

  private ClusterConverter() {}

  public static NodeDescriptor node(Node message) {
    try {
      return new NodeDescriptor(
          new NodeId(message.getId()),
          Long.parseUnsignedLong(message.getIncarnation(), HEXADECIMAL),
          NodeAddress.parse(message.getNodeAddress()),
          NodeAddress.parse(message.getRaftAddress()),
          message.getRouterAddress().isEmpty()
              ? null
              : NodeAddress.parse(message.getRouterAddress()),
          message.getZone());
    } catch (IllegalArgumentException _) {
      throw DatabaseException.invalid(BAD_NODE);
    }
  }

  public static Node message(NodeDescriptor node) {
    var router = node.routerAddress();
    return Node.newBuilder()
        .setId(node.id().value())
        .setIncarnation(String.format("%08x", node.incarnation()))
        .setNodeAddress(node.address().toString())
        .setRaftAddress(node.raftAddress().toString())
        .setZone(node.zone())
        .setRouterAddress(router == null ? "" : router.toString())
        .build();
  }

  public static GroupDescriptor group(Group message) {
    var members = new ArrayList<NodeId>(message.getReplicasCount());
    for (var replica : message.getReplicasList()) {
      if (replica.getNode().isEmpty()) {
        throw DatabaseException.invalid(BAD_NODE);
      }
      members.add(new NodeId(replica.getNode()));
    }
    return new GroupDescriptor(message.getId(), members);
  }

  public static PartitionDescriptor partition(Partition message) {
    try {
      return new PartitionDescriptor(
          new PartitionId(message.getId()),
          new TableId(message.getTable()),
          new KeyRange(
              ItemConverter.bytes(message.getStart()), ItemConverter.bytes(message.getEnd())),
          new PartitionEpoch(message.getEpoch()),
          message.getGroup());
    } catch (IllegalArgumentException _) {
      throw DatabaseException.invalid(BAD_PARTITION);
    }
  }

  public static Partition message(PartitionDescriptor partition) {
    return Partition.newBuilder()
        .setId(partition.id().value())
        .setTable(partition.tableId().value())
        .setStart(ItemConverter.bytes(partition.range().start()))
        .setEnd(ItemConverter.bytes(partition.range().end()))
        .setEpoch(partition.epoch().value())
        .setGroup(partition.groupId())
        .build();
  }
}
