package io.isotherm.console.action;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.key.KeyRanges;
import java.util.List;
import java.util.stream.Stream;

/** Where a partition is split so that one key has a partition of its own. Pure. */
public final class Isolation {
  private Isolation() {}

  /**
   * Positions inside the partition, ascending: one or two.
   *
   * @param key position of an item, or of all items of a partition key
   * @param hasSortKey whether the table has one, so that a position without it is of many items
   * @throws DatabaseException VALIDATION when it is no key, not in the partition, or all of it
   */
  public static List<Bytes> cuts(KeyRange partition, Bytes key, boolean hasSortKey) {
    var own = range(key, hasSortKey);
    if (!partition.contains(key)) {
      throw DatabaseException.invalid("position", "The key is not in this partition");
    }
    var cuts =
        Stream.of(own.start(), own.end())
            .filter(bound -> !bound.equals(partition.start()) && partition.contains(bound))
            .toList();
    if (cuts.isEmpty()) {
      throw DatabaseException.invalid(
          "position", "The key has a partition of its own, or spans all of this one");
    }
    return cuts;
  }

  private static KeyRange range(Bytes key, boolean hasSortKey) {
    try {
      boolean isCollection = hasSortKey && KeyCodec.key(key).sortKey() == null;
      return isCollection
          ? KeyRanges.startingWith(key)
          : new KeyRange(key, KeyRanges.successor(key));
    } catch (IllegalArgumentException _) {
      throw DatabaseException.invalid("position", "This is the position of no key");
    }
  }
}
