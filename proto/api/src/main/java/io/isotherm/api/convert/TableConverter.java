package io.isotherm.api.convert;

import io.isotherm.api.v1.KeyAttribute;
import io.isotherm.api.v1.KeySchema;
import io.isotherm.api.v1.Table;
import io.isotherm.api.v1.TableStatus;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.key.KeyType;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.model.table.TableDescription;
import io.isotherm.model.table.TableId;
import io.isotherm.model.table.TableSchema;

/**
 * Tables between messages and the model. Pure. Only the form is checked; every failure to read is a
 * {@link DatabaseException} VALIDATION that names the field.
 */
public final class TableConverter {
  static final String NO_KEY = "A table has a partition key";
  static final String NO_KEY_TYPE = "A key attribute is of type S, N or B";
  static final String NO_STATUS = "The status of a table is not known";

  private TableConverter() {}

  /** What the catalog says of a table. */
  public static TableDefinition definition(Table message) {
    return new TableDefinition(
        new TableSchema(
            new TableId(message.getId()), message.getName(), keySchema(message.getKeySchema())),
        status(message.getStatus()),
        TableSettingsConverter.settings(message),
        message.getCreatedEpochMillis());
  }

  /** What the catalog says, with what the nodes reported. */
  public static TableDescription description(Table message) {
    return new TableDescription(
        definition(message),
        message.getPartitionCount(),
        message.getItemCount(),
        message.getSizeBytes());
  }

  /** A table about which the nodes reported nothing. */
  public static Table message(TableDefinition table) {
    return message(new TableDescription(table, 0, 0, 0));
  }

  public static Table message(TableDescription description) {
    var table = description.definition();
    var message = Table.newBuilder();
    TableSettingsConverter.write(table.settings(), message);
    return message
        .setId(table.id().value())
        .setName(table.name())
        .setKeySchema(message(table.schema().key()))
        .setStatus(message(table.status()))
        .setCreatedEpochMillis(table.createdMillis())
        .setPartitionCount(description.partitionCount())
        .setItemCount(description.itemCount())
        .setSizeBytes(description.sizeBytes())
        .build();
  }

  public static io.isotherm.model.key.KeySchema keySchema(KeySchema message) {
    if (!message.hasPartitionKey()) {
      throw DatabaseException.invalid("key_schema.partition_key", NO_KEY);
    }
    return new io.isotherm.model.key.KeySchema(
        keyAttribute("key_schema.partition_key", message.getPartitionKey()),
        message.hasSortKey() ? keyAttribute("key_schema.sort_key", message.getSortKey()) : null);
  }

  public static KeySchema message(io.isotherm.model.key.KeySchema schema) {
    var message = KeySchema.newBuilder().setPartitionKey(message(schema.partitionKey()));
    var sortKey = schema.sortKey();
    if (sortKey != null) {
      message.setSortKey(message(sortKey));
    }
    return message.build();
  }

  private static io.isotherm.model.key.KeyAttribute keyAttribute(
      String field, KeyAttribute message) {
    var type =
        switch (message.getType()) {
          case TYPE_S -> KeyType.S;
          case TYPE_N -> KeyType.N;
          case TYPE_B -> KeyType.B;
          case TYPE_UNSPECIFIED, UNRECOGNIZED ->
              throw DatabaseException.invalid(field, NO_KEY_TYPE);
        };
    return new io.isotherm.model.key.KeyAttribute(message.getName(), type);
  }

  private static KeyAttribute message(io.isotherm.model.key.KeyAttribute attribute) {
    var type =
        switch (attribute.type()) {
          case S -> KeyAttribute.Type.TYPE_S;
          case N -> KeyAttribute.Type.TYPE_N;
          case B -> KeyAttribute.Type.TYPE_B;
        };
    return KeyAttribute.newBuilder().setName(attribute.name()).setType(type).build();
  }

  private static io.isotherm.model.table.TableStatus status(TableStatus message) {
    return switch (message) {
      case TABLE_STATUS_CREATING -> io.isotherm.model.table.TableStatus.CREATING;
      case TABLE_STATUS_UPDATING -> io.isotherm.model.table.TableStatus.UPDATING;
      case TABLE_STATUS_DELETING -> io.isotherm.model.table.TableStatus.DELETING;
      case TABLE_STATUS_ACTIVE -> io.isotherm.model.table.TableStatus.ACTIVE;
      case TABLE_STATUS_UNSPECIFIED, UNRECOGNIZED ->
          throw DatabaseException.invalid("status", NO_STATUS);
    };
  }

  private static TableStatus message(io.isotherm.model.table.TableStatus status) {
    return switch (status) {
      case CREATING -> TableStatus.TABLE_STATUS_CREATING;
      case UPDATING -> TableStatus.TABLE_STATUS_UPDATING;
      case DELETING -> TableStatus.TABLE_STATUS_DELETING;
      case ACTIVE -> TableStatus.TABLE_STATUS_ACTIVE;
    };
  }
}
