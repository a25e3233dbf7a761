package io.isotherm.load.packages;

import io.isotherm.load.subject.TargetFailure;
import io.isotherm.model.item.Item;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What this run needs of a table whose partition key is {@link PackageKey#PACKAGE} and whose sort
 * key is {@link PackageKey#VERSION}, both texts. Every method blocks, may be called by many
 * threads, and throws {@link TargetFailure}; every read is strong.
 */
public interface ItemTable extends AutoCloseable {
  /** Writes an item, replacing the one with the same key. */
  void put(Item item);

  /** All items of one partition key, in the order of their sort keys, page by page. */
  List<Item> query(String packageName);

  /**
   * One page of a parallel scan.
   *
   * @param after the last key of the page before; null for the first
   */
  Page scan(int segment, int segments, @Nullable Item after);

  /**
   * Adds {@code delta} to the number {@code attribute} of an item, if it is below {@code limit} or
   * not there.
   *
   * @return the sum; empty when the number had reached the limit, and nothing was done
   */
  OptionalLong addBelow(PackageKey key, String attribute, long delta, long limit);

  /** The item, or null when there is none. */
  @Nullable Item get(PackageKey key);

  @Override
  void close();

  /**
   * Some items of a scan.
   *
   * @param last where the next page goes on; null when there is none
   */
  record Page(List<Item> items, @Nullable Item last) {
    public Page {
      items = List.copyOf(items);
    }
  }
}
