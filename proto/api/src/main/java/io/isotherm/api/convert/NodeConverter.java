package io.isotherm.api.convert;

import static io.isotherm.api.v1.NodeDescription.PlacementPart.PLACEMENT_PART_JOINING;
import static io.isotherm.api.v1.NodeDescription.PlacementPart.PLACEMENT_PART_LEAVING;
import static io.isotherm.api.v1.NodeDescription.PlacementPart.PLACEMENT_PART_MEMBER;
import static io.isotherm.api.v1.NodeDescription.PlacementPart.PLACEMENT_PART_NONE;
import static io.isotherm.api.v1.NodeDescription.PlacementPart.PLACEMENT_PART_STANDBY;

import io.isotherm.api.v1.NodeDescription.State;
import io.isotherm.model.cluster.GroupDescription;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.cluster.NodeDescription;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.NodeState;
import io.isotherm.model.cluster.PlacementPart;
import io.isotherm.model.error.DatabaseException;

/** Nodes and groups as they are shown, between messages and the model. Pure. */
public final class NodeConverter {
  private NodeConverter() {}

  public static io.isotherm.api.v1.NodeDescription message(NodeDescription node) {
    return io.isotherm.api.v1.NodeDescription.newBuilder()
        .setId(node.id().value())
        .setIncarnation(node.incarnation())
        .setAddress(node.address().toString())
        .setZone(node.zone())
        .setCores(node.cores())
        .setState(
            switch (node.state()) {
              case ACTIVE -> State.STATE_ACTIVE;
              case DRAINING -> State.STATE_DRAINING;
              case REMOVED -> State.STATE_REMOVED;
            })
        .setLive(node.isLive())
        .setSilentMillis(node.silentMillis())
        .setReplicas(node.replicas())
        .setLeaders(node.leaders())
        .setArriving(node.arriving())
        .setLeaving(node.leaving())
        .setPlacement(
            switch (node.placement()) {
              case NONE -> PLACEMENT_PART_NONE;
              case STANDBY -> PLACEMENT_PART_STANDBY;
              case JOINING -> PLACEMENT_PART_JOINING;
              case MEMBER -> PLACEMENT_PART_MEMBER;
              case LEAVING -> PLACEMENT_PART_LEAVING;
            })
        .setDiskFreeBytes(node.diskFreeBytes())
        .setDiskTotalBytes(node.diskTotalBytes())
        .build();
  }

  /**
   * @throws DatabaseException VALIDATION when it cannot be
   */
  public static NodeDescription description(io.isotherm.api.v1.NodeDescription message) {
    try {
      return new NodeDescription(
          new NodeId(message.getId()),
          message.getIncarnation(),
          NodeAddress.parse(message.getAddress()),
          message.getZone(),
          message.getCores(),
          switch (message.getState()) {
            case STATE_ACTIVE -> NodeState.ACTIVE;
            case STATE_DRAINING -> NodeState.DRAINING;
            case STATE_REMOVED -> NodeState.REMOVED;
            case STATE_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("A state is not known here.");
          },
          message.getLive(),
          message.getSilentMillis(),
          message.getReplicas(),
          message.getLeaders(),
          message.getArriving(),
          message.getLeaving(),
          switch (message.getPlacement()) {
            case PLACEMENT_PART_NONE, PLACEMENT_PART_UNSPECIFIED -> PlacementPart.NONE;
            case PLACEMENT_PART_STANDBY -> PlacementPart.STANDBY;
            case PLACEMENT_PART_JOINING -> PlacementPart.JOINING;
            case PLACEMENT_PART_MEMBER -> PlacementPart.MEMBER;
            case PLACEMENT_PART_LEAVING -> PlacementPart.LEAVING;
            case UNRECOGNIZED ->
                throw new IllegalArgumentException("A part in placement is not known here.");
          },
          message.getDiskFreeBytes(),
          message.getDiskTotalBytes());
    } catch (IllegalArgumentException _) {
      throw DatabaseException.invalid("node", "A node is of a form that is not known here");
    }
  }

  /**
   * @throws DatabaseException VALIDATION when it cannot be
   */
  public static GroupDescription group(io.isotherm.api.v1.GroupDescription message) {
    try {
      return new GroupDescription(
          message.getId(),
          message.getMembersList().stream().map(NodeId::new).toList(),
          message.getLeader(),
          message.getTerm(),
          message.getPartitions(),
          message.getSizeBytes(),
          message.getHeat(),
          message.getJoining(),
          message.getLeaving());
    } catch (IllegalArgumentException _) {
      throw DatabaseException.invalid("group", "A group is of a form that is not known here");
    }
  }
}
