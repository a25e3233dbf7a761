package io.isotherm.placement.service;

import io.isotherm.api.v1.BillingMode;
import io.isotherm.api.v1.CreateTableRequest;
import io.isotherm.api.v1.KeyAttribute;
import io.isotherm.api.v1.KeySchema;
import io.isotherm.api.v1.Table;
import io.isotherm.api.v1.TableStatus;
import io.isotherm.api.v1.UpdateTableRequest;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.key.KeyType;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.model.table.TableDescription;
import io.isotherm.model.table.TableId;
import io.isotherm.model.table.TableSchema;
import io.isotherm.model.table.TableSettings;
import io.isotherm.placement.catalog.NewTable;
import io.isotherm.placement.catalog.TableUpdate;

/** Tables and requests about them, from messages and back. */
final class TableMessages {
  private TableMessages() {}

  static Table toMessage(TableDefinition table) {
    return toMessage(new TableDescription(table, 0, 0, 0));
  }

  static Table toMessage(TableDescription description) {
    var table = description.definition();
    return Table.newBuilder()
        .setId(table.id().value())
        .setName(table.name())
        .setKeySchema(toMessage(table.schema().key()))
        .setBillingMode(toMessage(table.settings().billingMode()))
        .setStatus(toMessage(table.status()))
        .setCreatedEpochMillis(table.createdMillis())
        .setDeletionProtection(table.settings().deletionProtection())
        .setPartitionCount(description.partitionCount())
        .setItemCount(description.itemCount())
        .setSizeBytes(description.sizeBytes())
        .build();
  }

  /**
   * @throws DatabaseException VALIDATION when it cannot be
   */
  static TableDefinition toDefinition(Table table) {
    return new TableDefinition(
        new TableSchema(new TableId(table.getId()), table.getName(), toModel(table.getKeySchema())),
        toModel(table.getStatus()),
        new TableSettings(toModel(table.getBillingMode()), table.getDeletionProtection()),
        table.getCreatedEpochMillis());
  }

  /**
   * @throws DatabaseException VALIDATION
   */
  static NewTable toNewTable(CreateTableRequest request) {
    if (request.getInitialPartitions() < 0) {
      throw DatabaseException.invalid(
          "initialPartitions", "A table begins with at most 1000 partitions");
    }
    return new NewTable(
        request.getName(),
        toModel(request.getKeySchema()),
        new TableSettings(toModel(request.getBillingMode()), request.getDeletionProtection()),
        request.getInitialPartitions());
  }

  /**
   * @throws DatabaseException VALIDATION
   */
  static TableUpdate toUpdate(UpdateTableRequest request) {
    return new TableUpdate(
        request.getName(),
        request.hasBillingMode() ? toModel(request.getBillingMode()) : null,
        request.hasDeletionProtection() ? request.getDeletionProtection() : null);
  }

  private static KeySchema toMessage(io.isotherm.model.key.KeySchema key) {
    var message = KeySchema.newBuilder().setPartitionKey(toMessage(key.partitionKey()));
    var sort = key.sortKey();
    if (sort != null) {
      message.setSortKey(toMessage(sort));
    }
    return message.build();
  }

  private static KeyAttribute toMessage(io.isotherm.model.key.KeyAttribute attribute) {
    var type =
        switch (attribute.type()) {
          case S -> KeyAttribute.Type.TYPE_S;
          case N -> KeyAttribute.Type.TYPE_N;
          case B -> KeyAttribute.Type.TYPE_B;
        };
    return KeyAttribute.newBuilder().setName(attribute.name()).setType(type).build();
  }

  private static BillingMode toMessage(io.isotherm.model.table.BillingMode mode) {
    return switch (mode) {
      case io.isotherm.model.table.BillingMode.PayPerRequest() ->
          BillingMode.newBuilder().setOnDemand(BillingMode.OnDemand.getDefaultInstance()).build();
      case io.isotherm.model.table.BillingMode.Provisioned(var reads, var writes) ->
          BillingMode.newBuilder()
              .setProvisioned(
                  BillingMode.Provisioned.newBuilder()
                      .setReadUnitsPerSecond(reads)
                      .setWriteUnitsPerSecond(writes))
              .build();
    };
  }

  private static TableStatus toMessage(io.isotherm.model.table.TableStatus status) {
    return switch (status) {
      case CREATING -> TableStatus.TABLE_STATUS_CREATING;
      case UPDATING -> TableStatus.TABLE_STATUS_UPDATING;
      case DELETING -> TableStatus.TABLE_STATUS_DELETING;
      case ACTIVE -> TableStatus.TABLE_STATUS_ACTIVE;
    };
  }

  private static io.isotherm.model.key.KeySchema toModel(KeySchema key) {
    if (!key.hasPartitionKey()) {
      throw DatabaseException.invalid("keySchema", "A table has a partition key");
    }
    var partition = toModel(key.getPartitionKey());
    return key.hasSortKey()
        ? io.isotherm.model.key.KeySchema.of(partition, toModel(key.getSortKey()))
        : io.isotherm.model.key.KeySchema.of(partition);
  }

  private static io.isotherm.model.key.KeyAttribute toModel(KeyAttribute attribute) {
    var type =
        switch (attribute.getType()) {
          case TYPE_S -> KeyType.S;
          case TYPE_N -> KeyType.N;
          case TYPE_B -> KeyType.B;
          case TYPE_UNSPECIFIED, UNRECOGNIZED ->
              throw DatabaseException.invalid("keySchema", "A key attribute is of type S, N or B");
        };
    return new io.isotherm.model.key.KeyAttribute(attribute.getName(), type);
  }

  private static io.isotherm.model.table.BillingMode toModel(BillingMode mode) {
    return switch (mode.getModeCase()) {
      case ON_DEMAND, MODE_NOT_SET -> new io.isotherm.model.table.BillingMode.PayPerRequest();
      case PROVISIONED -> {
        long reads = mode.getProvisioned().getReadUnitsPerSecond();
        long writes = mode.getProvisioned().getWriteUnitsPerSecond();
        if (reads < 1 || writes < 1) {
          throw DatabaseException.invalid(
              "billingMode", "Provisioned capacity is at least one read and one write unit");
        }
        yield new io.isotherm.model.table.BillingMode.Provisioned(reads, writes);
      }
    };
  }

  private static io.isotherm.model.table.TableStatus toModel(TableStatus status) {
    return switch (status) {
      case TABLE_STATUS_CREATING -> io.isotherm.model.table.TableStatus.CREATING;
      case TABLE_STATUS_UPDATING -> io.isotherm.model.table.TableStatus.UPDATING;
      case TABLE_STATUS_DELETING -> io.isotherm.model.table.TableStatus.DELETING;
      case TABLE_STATUS_ACTIVE -> io.isotherm.model.table.TableStatus.ACTIVE;
      case TABLE_STATUS_UNSPECIFIED, UNRECOGNIZED ->
          throw DatabaseException.invalid("status", "The status of a table is not known");
    };
  }
}
