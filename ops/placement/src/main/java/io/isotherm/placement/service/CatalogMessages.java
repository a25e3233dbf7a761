package io.isotherm.placement.service;

import io.isotherm.api.convert.ClusterConverter;
import io.isotherm.api.internal.v1.Group;
import io.isotherm.api.internal.v1.Node;
import io.isotherm.api.internal.v1.NodeRegistered;
import io.isotherm.api.internal.v1.Operator;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.model.cluster.FeatureLevel;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.cluster.NodeState;
import io.isotherm.placement.catalog.CatalogGroup;
import io.isotherm.placement.catalog.CatalogNode;
import io.isotherm.placement.catalog.Operator.GivenUp;
import io.isotherm.placement.catalog.OperatorId;
import io.isotherm.placement.catalog.ReplicaChange;
import org.jspecify.annotations.Nullable;

/**
 * Nodes and groups of the catalog, with incarnations, and operators, to messages and back.
 *
 * <p>The way back throws {@link IllegalArgumentException}, or a {@link
 * io.isotherm.model.error.DatabaseException} VALIDATION, for what cannot be.
 */
final class CatalogMessages {
  private CatalogMessages() {}

  static NodeRegistered toMessage(CatalogNode node) {
    return NodeRegistered.newBuilder()
        .setNode(toNode(node))
        .setCores(node.cores())
        .setState(node.state() == NodeState.ACTIVE ? "" : node.state().name())
        .build();
  }

  static CatalogNode toNode(NodeRegistered message) {
    var state = message.getState();
    return toNode(message.getNode(), message.getCores())
        .withState(state.isEmpty() ? NodeState.ACTIVE : NodeState.valueOf(state));
  }

  static Node toNode(CatalogNode node) {
    var router = node.router();
    var placement = node.placement();
    return Node.newBuilder()
        .setId(node.member().id().node())
        .setIncarnation(node.member().id().incarnation())
        .setNodeAddress(node.address().toString())
        .setRaftAddress(node.member().address())
        .setRouterAddress(router == null ? "" : router.toString())
        .setPlacementAddress(placement == null ? "" : placement.toString())
        .setZone(node.zone())
        .setFeatureLevel(node.featureLevel())
        .build();
  }

  static CatalogNode toNode(Node node, int cores) {
    return new CatalogNode(
        new Member(new MemberId(node.getId(), node.getIncarnation()), node.getRaftAddress()),
        NodeAddress.parse(node.getNodeAddress()),
        address(node.getRouterAddress()),
        address(node.getPlacementAddress()),
        node.getZone(),
        cores,
        NodeState.ACTIVE,
        Math.max(FeatureLevel.FIRST, node.getFeatureLevel()));
  }

  private static @Nullable NodeAddress address(String text) {
    return text.isEmpty() ? null : NodeAddress.parse(text);
  }

  static Group toMessage(CatalogGroup group) {
    var message =
        Group.newBuilder()
            .setId(group.id().value())
            .setConfiguration(group.configuration())
            .setTerm(group.term());
    group.replicas().forEach(replica -> message.addReplicas(toMessage(replica)));
    var change = group.change();
    if (change != null) {
      message.setChange(toMessage(change));
    }
    return message.build();
  }

  private static Group.ReplicaChange toMessage(ReplicaChange change) {
    return Group.ReplicaChange.newBuilder()
        .setAdded(toMessage(change.added()))
        .setRemoved(
            Group.Replica.newBuilder()
                .setNode(change.removed().node())
                .setIncarnation(change.removed().incarnation()))
        .setCause(change.cause().name())
        .addAllGivenUp(change.givenUp().stream().map(CatalogMessages::toMessage).toList())
        .setDecision(change.decision())
        .build();
  }

  private static ReplicaChange toChange(Group.ReplicaChange message) {
    return new ReplicaChange(
        toMember(message.getAdded()),
        toMember(message.getRemoved()).id(),
        ReplicaChange.Cause.valueOf(message.getCause()),
        message.getGivenUpList().stream().map(CatalogMessages::toMember).toList(),
        message.getDecision());
  }

  static CatalogGroup toGroup(Group group) {
    return new CatalogGroup(
        new GroupId(group.getId()),
        group.getConfiguration(),
        group.getReplicasList().stream().map(CatalogMessages::toMember).toList(),
        group.getTerm(),
        group.hasChange() ? toChange(group.getChange()) : null);
  }

  static Group.Replica toMessage(Member member) {
    return Group.Replica.newBuilder()
        .setNode(member.id().node())
        .setIncarnation(member.id().incarnation())
        .setRaftAddress(member.address())
        .build();
  }

  static Member toMember(Group.Replica replica) {
    return new Member(
        new MemberId(replica.getNode(), replica.getIncarnation()), replica.getRaftAddress());
  }

  static Operator toMessage(io.isotherm.placement.catalog.Operator operator) {
    var message =
        Operator.newBuilder()
            .setId(operator.id().value())
            .setBegunEpochMillis(operator.begunMillis())
            .setDecision(operator.decision());
    return switch (operator.change()) {
      case io.isotherm.placement.catalog.Operator.Replace(var replaced, var replacements) ->
          message
              .setReplace(
                  Operator.Replace.newBuilder()
                      .addAllReplaced(replaced.stream().map(ClusterConverter::message).toList())
                      .addAllReplacements(
                          replacements.stream().map(ClusterConverter::message).toList()))
              .build();
      case io.isotherm.placement.catalog.Operator.Move(var source, var target, var givenUp) ->
          message
              .setMove(
                  Operator.Move.newBuilder()
                      .setSource(ClusterConverter.message(source))
                      .setTarget(ClusterConverter.message(target))
                      .setGivenUp(
                          givenUp == null
                              ? Operator.GivenUp.GIVEN_UP_UNSPECIFIED
                              : toMessage(givenUp)))
              .build();
    };
  }

  static Operator.GivenUp toMessage(GivenUp reason) {
    return switch (reason) {
      case TABLE_GONE -> Operator.GivenUp.GIVEN_UP_TABLE_GONE;
      case NOT_AS_PLANNED -> Operator.GivenUp.GIVEN_UP_NOT_AS_PLANNED;
      case FAILED -> Operator.GivenUp.GIVEN_UP_FAILED;
      case STUCK -> Operator.GivenUp.GIVEN_UP_STUCK;
      case CANCELLED -> Operator.GivenUp.GIVEN_UP_CANCELLED;
    };
  }

  /** Null when it is not set. */
  static @Nullable GivenUp toGivenUp(Operator.GivenUp message) {
    return switch (message) {
      case GIVEN_UP_UNSPECIFIED -> null;
      case GIVEN_UP_TABLE_GONE -> GivenUp.TABLE_GONE;
      case GIVEN_UP_NOT_AS_PLANNED -> GivenUp.NOT_AS_PLANNED;
      case GIVEN_UP_FAILED -> GivenUp.FAILED;
      case GIVEN_UP_STUCK -> GivenUp.STUCK;
      case GIVEN_UP_CANCELLED -> GivenUp.CANCELLED;
      case UNRECOGNIZED ->
          throw new IllegalArgumentException("A reason is of a kind that is not known here.");
    };
  }

  static io.isotherm.placement.catalog.Operator toOperator(Operator message) {
    return switch (message.getChangeCase()) {
      case REPLACE ->
          new io.isotherm.placement.catalog.Operator(
              new OperatorId(message.getId()),
              message.getBegunEpochMillis(),
              new io.isotherm.placement.catalog.Operator.Replace(
                  message.getReplace().getReplacedList().stream()
                      .map(ClusterConverter::partition)
                      .toList(),
                  message.getReplace().getReplacementsList().stream()
                      .map(ClusterConverter::partition)
                      .toList()),
              message.getDecision());
      case MOVE ->
          new io.isotherm.placement.catalog.Operator(
              new OperatorId(message.getId()),
              message.getBegunEpochMillis(),
              new io.isotherm.placement.catalog.Operator.Move(
                  ClusterConverter.partition(message.getMove().getSource()),
                  ClusterConverter.partition(message.getMove().getTarget()),
                  toGivenUp(message.getMove().getGivenUp())),
              message.getDecision());
      case CHANGE_NOT_SET ->
          throw new IllegalArgumentException("An operator is of a kind that is not known here.");
    };
  }
}
