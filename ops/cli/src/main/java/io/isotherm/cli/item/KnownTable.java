package io.isotherm.cli.item;

import io.isotherm.client.DatabaseClient;
import io.isotherm.client.Table;
import io.isotherm.model.item.Item;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.partition.PartitionDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table with its key and its partitions, so that it can be told which of them holds an item.
 *
 * @param partitions as they were when it was looked up; they may have changed since
 */
record KnownTable(Table table, KeySchema key, List<PartitionDescription> partitions) {
  static KnownTable of(DatabaseClient client, String name) {
    var table = client.table(name);
    var key = table.describe().definition().schema().key();
    return new KnownTable(table, key, client.partitions().list(name));
  }

  /** The partition that holds an item, or would hold it; null when it is being made anew. */
  @Nullable Long partitionOf(Item item) {
    var position = KeyCodec.position(key.keyOf(item));
    return partitions.stream()
        .filter(partition -> partition.range().contains(position))
        .map(partition -> (Long) partition.id().value())
        .findFirst()
        .orElse(null);
  }
}
