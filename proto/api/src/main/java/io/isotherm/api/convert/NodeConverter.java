package io.isotherm.api.convert;

import io.isotherm.api.v1.NodeDescription.State;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.cluster.NodeDescription;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.NodeState;
import io.isotherm.model.error.DatabaseException;

/** Nodes as they are shown, between messages and the model. Pure. */
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
          message.getLeaving());
    } catch (IllegalArgumentException _) {
      throw DatabaseException.invalid("node", "A node is of a form that is not known here");
    }
  }
}
