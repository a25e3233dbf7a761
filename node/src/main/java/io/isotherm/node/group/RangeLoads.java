package io.isotherm.node.group;

import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import io.isotherm.node.evaluate.StoredItem;
import io.isotherm.node.storage.ColumnFamily;
import io.isotherm.node.storage.StorageEngine;
import io.isotherm.node.storage.StorageKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much each of some ranges holds, in proportion to each other: counted where that takes no
 * longer than a few writes, otherwise by the space they take. Reads the storage.
 */
record RangeLoads(StorageEngine engine) {
  /**
   * Items that are counted: about a millisecond's work for the writer, whom everybody waits for.
   */
  static final int ITEMS_COUNTED_MAX = 1_000;

  /** Bytes of those items, which may come from a disk. */
  static final long BYTES_COUNTED_MAX = 1 << 20;

  /**
   * The loads, in the order of the ranges.
   *
   * @param about what all of them hold, as far as it is known
   * @param ahead items of the table that are in flight, by their positions: counted as they will
   *     be, whether the storage has them by now or not
   */
  List<Counters> of(
      Counters about, long tableId, List<KeyRange> ranges, Map<Bytes, Overlay.Image> ahead) {
    if (about.items() <= ITEMS_COUNTED_MAX && about.bytes() <= BYTES_COUNTED_MAX) {
      var counted = counted(tableId, ranges, ahead);
      if (counted != null) {
        return counted;
      }
    }
    return ranges.stream().map(range -> estimated(tableId, range)).toList();
  }

  /**
   * What a range within a partition holds.
   *
   * @param held by the whole partition, as far as it is known
   * @return counted when it is little, and otherwise the part of {@code held} that goes with the
   *     space it takes
   */
  Measured measured(long tableId, KeyRange partition, Counters held, KeyRange range) {
    var counted = counted(tableId, List.of(range), Map.of());
    if (counted != null) {
      return new Measured(counted.getFirst(), true);
    }
    if (range.equals(partition)) {
      return new Measured(held, false);
    }
    double space = estimated(tableId, range).bytes();
    double part = Math.min(1, space / Math.max(1, estimated(tableId, partition).bytes()));
    long items = Math.max(1, Math.round(held.items() * part));
    return new Measured(new Counters(items, Math.max(1, Math.round(held.bytes() * part))), false);
  }

  /**
   * What a range holds.
   *
   * @param counted whether it is no estimate
   */
  record Measured(Counters holds, boolean counted) {}

  /** Null when they hold more than is counted. */
  private @Nullable List<Counters> counted(
      long tableId, List<KeyRange> ranges, Map<Bytes, Overlay.Image> ahead) {
    var all = new ArrayList<Counters>(ranges.size());
    long itemsLeft = ITEMS_COUNTED_MAX;
    long bytesLeft = BYTES_COUNTED_MAX;
    try (var view = engine.view()) {
      for (var range : ranges) {
        var held = Counters.ZERO;
        try (var rows =
            view.cursor(ColumnFamily.ITEMS, from(tableId, range), to(tableId, range), false)) {
          while (rows.next()) {
            held = held.plus(1, StoredItem.read(rows.value()).sizeBytes());
            if (held.items() > itemsLeft || held.bytes() > bytesLeft) {
              return null;
            }
          }
        }
        itemsLeft -= held.items();
        bytesLeft -= held.bytes();
        for (var image : ahead.entrySet()) {
          if (range.contains(image.getKey())) {
            var stored = view.get(ColumnFamily.ITEMS, StorageKeys.item(tableId, image.getKey()));
            held = replaced(held, stored, image.getValue().item());
          }
        }
        all.add(held);
      }
    }
    return all;
  }

  /** What is held once {@code stored} has given way to {@code item}; null for none. */
  private static Counters replaced(
      Counters held, byte @Nullable [] stored, @Nullable StoredItem item) {
    var without = stored == null ? held : held.plus(-1, -StoredItem.read(stored).sizeBytes());
    return item == null ? without : without.plus(1, item.sizeBytes());
  }

  /** The space a range takes stands for its items too: those of a table are much alike. */
  private Counters estimated(long tableId, KeyRange range) {
    long bytes =
        engine.approximateBytes(ColumnFamily.ITEMS, from(tableId, range), to(tableId, range));
    return new Counters(bytes, bytes);
  }

  private static byte[] from(long tableId, KeyRange range) {
    return StorageKeys.itemsFrom(tableId, range.start());
  }

  private static byte[] to(long tableId, KeyRange range) {
    return StorageKeys.itemsTo(tableId, range.end());
  }
}
