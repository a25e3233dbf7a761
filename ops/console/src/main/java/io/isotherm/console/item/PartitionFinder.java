package io.isotherm.console.item;

import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Item;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.partition.PartitionDescription;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which partition of a table holds an item. Pure; does not change. */
public final class PartitionFinder {
  private final KeySchema schema;
  private final TreeMap<Bytes, PartitionDescription> byStart = new TreeMap<>();

  /**
   * @param partitions of this table and of others
   */
  public PartitionFinder(String table, KeySchema schema, List<PartitionDescription> partitions) {
    this.schema = schema;
    for (var partition : partitions) {
      if (partition.table().equals(table)) {
        byStart.put(partition.range().start(), partition);
      }
    }
  }

  /** Null when none is known to: it was only just made. */
  public @Nullable PartitionDescription of(Item item) {
    var position = KeyCodec.position(schema.keyOf(item));
    var floor = byStart.floorEntry(position);
    return floor != null && floor.getValue().range().contains(position) ? floor.getValue() : null;
  }
}
