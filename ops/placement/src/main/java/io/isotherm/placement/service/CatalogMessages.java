package io.isotherm.placement.service;

import io.isotherm.api.convert.ClusterConverter;
import io.isotherm.api.internal.v1.Group;
import io.isotherm.api.internal.v1.Node;
import io.isotherm.api.internal.v1.NodeRegistered;
import io.isotherm.api.internal.v1.Operator;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.placement.catalog.CatalogGroup;
import io.isotherm.placement.catalog.CatalogNode;
import io.isotherm.placement.catalog.Operator.GivenUp;
import io.isotherm.placement.catalog.OperatorId;
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
    return NodeRegistered.newBuilder().setNode(toNode(node)).setCores(node.cores()).build();
  }

  static Node toNode(CatalogNode node) {
    var router = node.router();
    return Node.newBuilder()
        .setId(node.member().id().node())
        .setIncarnation(node.member().id().incarnation())
        .setNodeAddress(node.address().toString())
        .setRaftAddress(node.member().address())
        .setRouterAddress(router == null ? "" : router.toString())
        .setZone(node.zone())
        .build();
  }

  static CatalogNode toNode(Node node, int cores) {
    return new CatalogNode(
        new Member(new MemberId(node.getId(), node.getIncarnation()), node.getRaftAddress()),
        NodeAddress.parse(node.getNodeAddress()),
        node.getRouterAddress().isEmpty() ? null : NodeAddress.parse(node.getRouterAddress()),
        node.getZone(),
        cores);
  }

  static Group toMessage(CatalogGroup group) {
    var message =
        Group.newBuilder().setId(group.id().value()).setConfiguration(group.configuration());
    group.replicas().forEach(replica -> message.addReplicas(toMessage(replica)));
    return message.build();
  }

  static CatalogGroup toGroup(Group group) {
    return new CatalogGroup(
        new GroupId(group.getId()),
        group.getConfiguration(),
        group.getReplicasList().stream().map(CatalogMessages::toMember).toList());
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
