package io.isotherm.client;

import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.KeyType;
import io.isotherm.model.table.TableSettings;

/**
 * A table to be created.
 *
 * @param initialPartitions 0 for the number that follows from the billing mode
 */
public record NewTable(String name, KeySchema key, TableSettings settings, int initialPartitions) {
  public NewTable {
    if (initialPartitions < 0) {
      throw new IllegalArgumentException("The number of partitions is not negative.");
    }
  }

  /** A table of single items, whose partition key is an S, on demand. */
  public static NewTable of(String name, String partitionKey) {
    return new NewTable(
        name, KeySchema.of(new KeyAttribute(partitionKey, KeyType.S)), TableSettings.DEFAULT, 0);
  }

  /** A table of item collections, both of whose keys are an S, on demand. */
  public static NewTable of(String name, String partitionKey, String sortKey) {
    return new NewTable(
        name,
        KeySchema.of(
            new KeyAttribute(partitionKey, KeyType.S), new KeyAttribute(sortKey, KeyType.S)),
        TableSettings.DEFAULT,
        0);
  }

  /** The same with other keys. */
  public NewTable withKey(KeySchema changed) {
    return new NewTable(name, changed, settings, initialPartitions);
  }

  public NewTable withSettings(TableSettings changed) {
    return new NewTable(name, key, changed, initialPartitions);
  }

  public NewTable withInitialPartitions(int changed) {
    return new NewTable(name, key, settings, changed);
  }
}
