package io.isotherm.placement.service;

import io.isotherm.api.convert.AccessKeyConverter;
import io.isotherm.api.convert.CapacitySettingsConverter;
import io.isotherm.api.convert.ClusterConverter;
import io.isotherm.api.convert.PartitionConverter;
import io.isotherm.api.convert.TableConverter;
import io.isotherm.api.internal.v1.AccessKeyChanged;
import io.isotherm.api.internal.v1.AccessKeyDropped;
import io.isotherm.api.internal.v1.CatalogEntry;
import io.isotherm.api.internal.v1.CatalogRecord;
import io.isotherm.api.internal.v1.ClusterCapacityChanged;
import io.isotherm.api.internal.v1.ClusterFounded;
import io.isotherm.api.internal.v1.DecisionNoted;
import io.isotherm.api.internal.v1.GroupMembersChanged;
import io.isotherm.api.internal.v1.GroupPlanned;
import io.isotherm.api.internal.v1.OperatorEnded;
import io.isotherm.api.internal.v1.OperatorGivenUp;
import io.isotherm.api.internal.v1.OperatorPlanned;
import io.isotherm.api.internal.v1.PartitionsPlaced;
import io.isotherm.api.internal.v1.PartitionsRemoved;
import io.isotherm.api.internal.v1.TableChanged;
import io.isotherm.api.internal.v1.TableCreated;
import io.isotherm.api.internal.v1.TableDropped;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.table.TableId;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.catalog.ClusterSettings;
import io.isotherm.placement.catalog.OperatorId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The form of changes of the catalog in the log (isotherm/internal/v1/log.proto). Pure. */
final class CatalogCodec {
  private CatalogCodec() {}

  /**
   * @param epochMillis the leader's clock, for people who read the log
   */
  static byte[] encodeEntry(List<CatalogChange> changes, long epochMillis) {
    var entry = CatalogEntry.newBuilder().setTimeEpochMillis(epochMillis);
    changes.forEach(change -> entry.addRecords(toRecord(change)));
    return entry.build().toByteArray();
  }

  /**
   * @throws IOException when it cannot be read: the log is damaged or was written by a later
   *     version
   */
  static List<CatalogChange> decodeEntry(ByteBuffer bytes) throws IOException {
    var changes = new ArrayList<CatalogChange>();
    for (var message : CatalogEntry.parseFrom(bytes).getRecordsList()) {
      changes.add(toChange(message));
    }
    return changes;
  }

  private static CatalogRecord toRecord(CatalogChange change) {
    var message = CatalogRecord.newBuilder();
    switch (change) {
      case CatalogChange.ClusterFounded(var id, var settings) ->
          message.setClusterFounded(
              ClusterFounded.newBuilder()
                  .setClusterId(id)
                  .setReplicas(settings.replicas())
                  .setGroups(settings.groupsFixed())
                  .setFeatureLevel(settings.featureLevel()));
      case CatalogChange.NodeRegistered(var node) ->
          message.setNodeRegistered(CatalogMessages.toMessage(node));
      case CatalogChange.GroupPlanned(var group) ->
          message.setGroupPlanned(
              GroupPlanned.newBuilder().setGroup(CatalogMessages.toMessage(group)));
      case CatalogChange.GroupMembersChanged(var group) ->
          message.setGroupMembersChanged(
              GroupMembersChanged.newBuilder().setGroup(CatalogMessages.toMessage(group)));
      case CatalogChange.TableCreated(var table) ->
          message.setTableCreated(
              TableCreated.newBuilder().setTable(TableConverter.message(table)));
      case CatalogChange.TableChanged(var table) ->
          message.setTableChanged(
              TableChanged.newBuilder().setTable(TableConverter.message(table)));
      case CatalogChange.TableDropped(var table) ->
          message.setTableDropped(TableDropped.newBuilder().setTable(table.value()));
      case CatalogChange.PartitionsPlaced(var placed) ->
          message.setPartitionsPlaced(
              PartitionsPlaced.newBuilder()
                  .addAllPartitions(placed.stream().map(ClusterConverter::message).toList()));
      case CatalogChange.PartitionsRemoved(var removed) ->
          message.setPartitionsRemoved(
              PartitionsRemoved.newBuilder()
                  .addAllPartitions(removed.stream().map(PartitionId::value).toList()));
      case CatalogChange.AccessKeyChanged(var key) ->
          message.setAccessKeyChanged(
              AccessKeyChanged.newBuilder().setKey(AccessKeyConverter.message(key)));
      case CatalogChange.AccessKeyDropped(var id) ->
          message.setAccessKeyDropped(AccessKeyDropped.newBuilder().setId(id));
      case CatalogChange.ClusterCapacityChanged(var settings) ->
          message.setClusterCapacityChanged(
              ClusterCapacityChanged.newBuilder()
                  .setSettings(CapacitySettingsConverter.message(settings)));
      case CatalogChange.TableCapacityChanged(var table, var own) ->
          message.setTableCapacityChanged(CapacitySettingsConverter.message(table, own));
      case CatalogChange.OperatorPlanned(var operator) ->
          message.setOperatorPlanned(
              OperatorPlanned.newBuilder().setOperator(CatalogMessages.toMessage(operator)));
      case CatalogChange.OperatorEnded(var id) ->
          message.setOperatorEnded(OperatorEnded.newBuilder().setId(id.value()));
      case CatalogChange.OperatorGivenUp(var id, var reason) ->
          message.setOperatorGivenUp(
              OperatorGivenUp.newBuilder()
                  .setId(id.value())
                  .setReason(CatalogMessages.toMessage(reason)));
      case CatalogChange.DecisionNoted(var decision, var superseded) ->
          message.setDecisionNoted(
              DecisionNoted.newBuilder()
                  .setDecision(PartitionConverter.message(decision))
                  .setSuperseded(superseded));
    }
    return message.build();
  }

  private static CatalogChange toChange(CatalogRecord message) throws IOException {
    try {
      return switch (message.getRecordCase()) {
        case CLUSTER_FOUNDED -> toChange(message.getClusterFounded());
        case NODE_REGISTERED ->
            new CatalogChange.NodeRegistered(CatalogMessages.toNode(message.getNodeRegistered()));
        case GROUP_PLANNED ->
            new CatalogChange.GroupPlanned(
                CatalogMessages.toGroup(message.getGroupPlanned().getGroup()));
        case GROUP_MEMBERS_CHANGED ->
            new CatalogChange.GroupMembersChanged(
                CatalogMessages.toGroup(message.getGroupMembersChanged().getGroup()));
        case TABLE_CREATED ->
            new CatalogChange.TableCreated(
                TableConverter.definition(message.getTableCreated().getTable()));
        case TABLE_CHANGED ->
            new CatalogChange.TableChanged(
                TableConverter.definition(message.getTableChanged().getTable()));
        case TABLE_DROPPED ->
            new CatalogChange.TableDropped(new TableId(message.getTableDropped().getTable()));
        case PARTITIONS_PLACED ->
            new CatalogChange.PartitionsPlaced(
                message.getPartitionsPlaced().getPartitionsList().stream()
                    .map(ClusterConverter::partition)
                    .toList());
        case PARTITIONS_REMOVED ->
            new CatalogChange.PartitionsRemoved(
                message.getPartitionsRemoved().getPartitionsList().stream()
                    .map(PartitionId::new)
                    .toList());
        case ACCESS_KEY_CHANGED ->
            new CatalogChange.AccessKeyChanged(
                AccessKeyConverter.key(message.getAccessKeyChanged().getKey()));
        case ACCESS_KEY_DROPPED ->
            new CatalogChange.AccessKeyDropped(message.getAccessKeyDropped().getId());
        case CLUSTER_CAPACITY_CHANGED ->
            new CatalogChange.ClusterCapacityChanged(
                CapacitySettingsConverter.settings(
                    message.getClusterCapacityChanged().getSettings()));
        case TABLE_CAPACITY_CHANGED ->
            new CatalogChange.TableCapacityChanged(
                new TableId(message.getTableCapacityChanged().getTable()),
                CapacitySettingsConverter.change(message.getTableCapacityChanged().getOwn()));
        case OPERATOR_PLANNED ->
            new CatalogChange.OperatorPlanned(
                CatalogMessages.toOperator(message.getOperatorPlanned().getOperator()));
        case OPERATOR_ENDED ->
            new CatalogChange.OperatorEnded(new OperatorId(message.getOperatorEnded().getId()));
        case OPERATOR_GIVEN_UP -> {
          var reason = CatalogMessages.toGivenUp(message.getOperatorGivenUp().getReason());
          if (reason == null) {
            throw new IOException("The placement log was written by a later version.");
          }
          yield new CatalogChange.OperatorGivenUp(
              new OperatorId(message.getOperatorGivenUp().getId()), reason);
        }
        case DECISION_NOTED ->
            new CatalogChange.DecisionNoted(
                PartitionConverter.decision(message.getDecisionNoted().getDecision()),
                message.getDecisionNoted().getSuperseded());
        case RECORD_NOT_SET ->
            throw new IOException("The placement log was written by a later version.");
      };
    } catch (IllegalArgumentException | DatabaseException malformed) {
      throw new IOException("An entry of the placement log cannot be read.", malformed);
    }
  }

  private static CatalogChange toChange(ClusterFounded founded) {
    return new CatalogChange.ClusterFounded(
        founded.getClusterId(),
        new ClusterSettings(founded.getReplicas(), founded.getGroups(), founded.getFeatureLevel()));
  }
}
