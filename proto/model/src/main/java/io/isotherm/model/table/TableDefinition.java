package io.isotherm.model.table;

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

  public TableDefinition withStatus(TableStatus changed) {
    return new TableDefinition(schema, changed, settings, createdMillis);
  }

  public TableDefinition withSettings(TableSettings changed) {
    return new TableDefinition(schema, status, changed, createdMillis);
  }
}
