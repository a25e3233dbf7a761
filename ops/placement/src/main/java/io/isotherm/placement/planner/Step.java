package io.isotherm.placement.planner;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.placement.catalog.CatalogGroup;
import io.isotherm.placement.catalog.Operator;
import io.isotherm.placement.catalog.OperatorId;
import java.util.List;

/** Something a node is asked to do. Asking twice does no harm. */
public sealed interface Step {
  /** The node that is asked. */
  NodeId node();

  GroupId groupId();

  /** For logs: what it is, and of which group. */
  default String name() {
    return getClass().getSimpleName() + " " + groupId();
  }

  /** Open the first replica of a group, as one of its founding members. */
  record FoundGroup(NodeId node, CatalogGroup group) implements Step {
    @Override
    public GroupId groupId() {
      return group.id();
    }
  }

  /**
   * Open an empty replica that waits to be added.
   *
   * @param configuration the change of members that adds it, as the group counts them
   */
  record JoinGroup(NodeId node, GroupId groupId, long configuration) implements Step {}

  /**
   * Close and delete a replica that is no member.
   *
   * @param configuration the latest change of members
   */
  record RemoveGroup(NodeId node, GroupId groupId, long configuration) implements Step {}

  /** To a leader: create partitions through the group's log. */
  record CreatePartitions(NodeId node, GroupId groupId, List<PartitionDescriptor> partitions)
      implements Step {
    public CreatePartitions {
      partitions = List.copyOf(partitions);
    }
  }

  /** To a leader: drop partitions and what they hold through the group's log. */
  record DropPartitions(NodeId node, GroupId groupId, List<PartitionId> partitions)
      implements Step {
    public DropPartitions {
      partitions = List.copyOf(partitions);
    }
  }

  /**
   * To a leader: put partitions in the place of others through the group's log.
   *
   * @param replace of which operator it is a step
   */
  record ReplacePartitions(NodeId node, OperatorId operator, Operator.Replace replace)
      implements Step {
    @Override
    public GroupId groupId() {
      return new GroupId(replace.groupId());
    }
  }

  /**
   * To the leader of the group that has it: carry a partition over to another group.
   *
   * @param operator of which it is a step
   * @param targetAddresses of the node control of the nodes of the other group
   */
  record MovePartition(
      NodeId node, OperatorId operator, Operator.Move move, List<NodeAddress> targetAddresses)
      implements Step {
    public MovePartition {
      targetAddresses = List.copyOf(targetAddresses);
    }

    @Override
    public GroupId groupId() {
      return new GroupId(move.source().groupId());
    }
  }

  /** To the leader of the group that a partition was to go to: never take it. */
  record AbandonArrival(NodeId node, PartitionDescriptor target) implements Step {
    @Override
    public GroupId groupId() {
      return new GroupId(target.groupId());
    }
  }

  /**
   * To the leader of the group that has it: a partition departs no more, and serves on.
   *
   * @param target id of what was abandoned; a departure to another one goes on
   */
  record StayPartition(NodeId node, GroupId groupId, PartitionId partition, PartitionId target)
      implements Step {}

  /** To a leader: let another member lead. */
  record TransferLeadership(NodeId node, GroupId groupId, NodeId successor) implements Step {}

  /**
   * To a leader: change the members, if they are still {@code expected}.
   *
   * @param configuration which change of members it is, as the group counts them
   */
  record ChangeMembers(
      NodeId node, GroupId groupId, long configuration, List<Member> expected, List<Member> wanted)
      implements Step {
    public ChangeMembers {
      expected = List.copyOf(expected);
      wanted = List.copyOf(wanted);
    }
  }
}
