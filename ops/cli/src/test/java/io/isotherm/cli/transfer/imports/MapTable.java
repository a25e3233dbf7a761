package io.isotherm.cli.transfer.imports;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.Item;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.PrimaryKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A table in memory that takes a part of what it is given, and refuses batches with items that it
 * does not like. After a number of batches the process that writes is killed.
 */
final class MapTable implements ItemWriter {
  /** Stands for SIGKILL: nothing that would have come after it is done. */
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** The table refuses items with this attribute, as only a table can. */
  static final String REFUSED = "refused";

  private final KeySchema schema;
  private final Map<PrimaryKey, Item> items;
  private final AtomicInteger batchesLeft;

  MapTable(KeySchema schema, Map<PrimaryKey, Item> items, int batchesLeft) {
    this.schema = schema;
    this.items = items;
    this.batchesLeft = new AtomicInteger(batchesLeft);
  }

  static Map<PrimaryKey, Item> empty() {
    return new ConcurrentHashMap<>();
  }

  @Override
  public List<Item> put(List<Item> batch) {
    if (batchesLeft.getAndDecrement() <= 0) {
      throw new Killed();
    }
    if (batch.stream().map(schema::keyOf).distinct().count() != batch.size()) {
      throw DatabaseException.invalid("Provided list of item keys contains duplicates");
    }
    if (batch.stream().anyMatch(item -> item.get(REFUSED) != null)) {
      throw DatabaseException.invalid("The table does not like it.");
    }
    int taken = (batch.size() + 1) / 2;
    batch.subList(0, taken).forEach(item -> items.put(schema.keyOf(item), item));
    return batch.subList(taken, batch.size());
  }
}
