package io.isotherm.api.convert;

import io.isotherm.model.cluster.PartitionEpoch;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.partition.PartitionDecision.Action;
import io.isotherm.model.partition.PartitionDecision.Destination;
import io.isotherm.model.partition.PartitionDecision.Outcome;
import io.isotherm.model.partition.PartitionDescription;
import java.util.TreeMap;

/**
 * Partitions as they are shown, and what was decided about them, between messages and the model.
 * Pure.
 */
public final class PartitionConverter {
  private PartitionConverter() {}

  public static io.isotherm.api.v1.PartitionDescription message(PartitionDescription partition) {
    var message =
        io.isotherm.api.v1.PartitionDescription.newBuilder()
            .setId(partition.id().value())
            .setTable(partition.table())
            .setStart(HeatConverter.position(partition.range().start()))
            .setEnd(HeatConverter.position(partition.range().end()))
            .setEpoch(partition.epoch().value())
            .setGroup(partition.groupId())
            .setLeader(partition.leader())
            .setItems(partition.items())
            .setSizeBytes(partition.sizeBytes());
    var heat = partition.heat();
    if (heat != null) {
      message.setHeat(HeatConverter.message(heat));
    }
    return message.build();
  }

  /**
   * @throws DatabaseException VALIDATION when its range cannot be
   */
  public static PartitionDescription description(io.isotherm.api.v1.PartitionDescription message) {
    try {
      return new PartitionDescription(
          new PartitionId(message.getId()),
          message.getTable(),
          new KeyRange(
              ItemConverter.bytes(message.getStart().getEncoded()),
              ItemConverter.bytes(message.getEnd().getEncoded())),
          new PartitionEpoch(message.getEpoch()),
          message.getGroup(),
          message.getLeader(),
          message.getItems(),
          message.getSizeBytes(),
          message.hasHeat() ? HeatConverter.heat(message.getHeat()) : null);
    } catch (IllegalArgumentException _) {
      throw DatabaseException.invalid("partition", "A partition ends before it starts");
    }
  }

  public static io.isotherm.api.v1.PartitionDecision message(PartitionDecision decision) {
    var destination = decision.destination();
    return io.isotherm.api.v1.PartitionDecision.newBuilder()
        .setId(decision.id())
        .setFirstEpochMillis(decision.firstMillis())
        .setLastEpochMillis(decision.lastMillis())
        .setCount(decision.count())
        .setTable(decision.table())
        .addAllPartitions(decision.partitions().stream().map(PartitionId::value).toList())
        .setNode(decision.node())
        .setAction(
            switch (decision.action()) {
              case SPLIT -> io.isotherm.api.v1.PartitionDecision.Action.ACTION_SPLIT;
              case MERGE -> io.isotherm.api.v1.PartitionDecision.Action.ACTION_MERGE;
              case MOVE -> io.isotherm.api.v1.PartitionDecision.Action.ACTION_MOVE;
              case TRANSFER -> io.isotherm.api.v1.PartitionDecision.Action.ACTION_TRANSFER;
              case REPLACE_REPLICA ->
                  io.isotherm.api.v1.PartitionDecision.Action.ACTION_REPLACE_REPLICA;
              case DRAIN_NODE -> io.isotherm.api.v1.PartitionDecision.Action.ACTION_DRAIN_NODE;
              case ACTIVATE_NODE ->
                  io.isotherm.api.v1.PartitionDecision.Action.ACTION_ACTIVATE_NODE;
              case REMOVE_NODE -> io.isotherm.api.v1.PartitionDecision.Action.ACTION_REMOVE_NODE;
            })
        .setOutcome(
            switch (decision.outcome()) {
              case PLANNED -> io.isotherm.api.v1.PartitionDecision.Outcome.OUTCOME_PLANNED;
              case DONE -> io.isotherm.api.v1.PartitionDecision.Outcome.OUTCOME_DONE;
              case REFUSED -> io.isotherm.api.v1.PartitionDecision.Outcome.OUTCOME_REFUSED;
              case ABANDONED -> io.isotherm.api.v1.PartitionDecision.Outcome.OUTCOME_ABANDONED;
            })
        .setReason(decision.reason())
        .setText(decision.text())
        .putAllNumbers(decision.numbers())
        .setManual(decision.manual())
        .setToGroup(destination == null ? 0 : destination.group())
        .setToNode(destination == null ? "" : destination.node())
        .setRequester(decision.requester())
        .build();
  }

  /**
   * @throws DatabaseException VALIDATION when it says what this version does not know
   */
  public static PartitionDecision decision(io.isotherm.api.v1.PartitionDecision message) {
    return new PartitionDecision(
        message.getId(),
        message.getFirstEpochMillis(),
        message.getLastEpochMillis(),
        message.getCount(),
        message.getTable(),
        message.getPartitionsList().stream().map(PartitionId::new).toList(),
        message.getNode(),
        switch (message.getAction()) {
          case ACTION_SPLIT -> Action.SPLIT;
          case ACTION_MERGE -> Action.MERGE;
          case ACTION_MOVE -> Action.MOVE;
          case ACTION_TRANSFER -> Action.TRANSFER;
          case ACTION_REPLACE_REPLICA -> Action.REPLACE_REPLICA;
          case ACTION_DRAIN_NODE -> Action.DRAIN_NODE;
          case ACTION_ACTIVATE_NODE -> Action.ACTIVATE_NODE;
          case ACTION_REMOVE_NODE -> Action.REMOVE_NODE;
          case ACTION_UNSPECIFIED, UNRECOGNIZED -> throw unknown();
        },
        switch (message.getOutcome()) {
          case OUTCOME_PLANNED -> Outcome.PLANNED;
          case OUTCOME_DONE -> Outcome.DONE;
          case OUTCOME_REFUSED -> Outcome.REFUSED;
          case OUTCOME_ABANDONED -> Outcome.ABANDONED;
          case OUTCOME_UNSPECIFIED, UNRECOGNIZED -> throw unknown();
        },
        message.getReason(),
        message.getText(),
        new TreeMap<>(message.getNumbersMap()),
        message.getManual(),
        message.getToGroup() == 0
            ? null
            : new Destination(message.getToGroup(), message.getToNode()),
        message.getRequester());
  }

  private static DatabaseException unknown() {
    return DatabaseException.invalid("decision", "A decision is of a kind that is not known here");
  }
}
