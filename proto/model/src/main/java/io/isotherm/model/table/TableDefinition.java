package io.isotherm.model.table;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What the catalog says of a table, apart from its partitions.
 *
 * @param createdMillis since the epoch, by the clock of the placement driver that created it
 */
public record TableDefinition(
    TableSchema schema, TableStatus status, TableSettings settings, long createdMillis) {
  public TableId id() {
    return schema.id();
  }

  public String name() {
    return schema.name();
  }

  /**
   * A name for the table that looks like a UUID and stays the same while it exists. No other table
   * has it, here or in another cluster, unless both have the same id, name and time of creation.
   */
  public UUID uuid() {
    var identity = schema.id() + "/" + schema.name() + "/" + createdMillis;
    return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8));
  }

  public TableDefinition withStatus(TableStatus changed) {
    return new TableDefinition(schema, changed, settings, createdMillis);
  }

  public TableDefinition withSettings(TableSettings changed) {
    return new TableDefinition(schema, status, changed, createdMillis);
  }
}
