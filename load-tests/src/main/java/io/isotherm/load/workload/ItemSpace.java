package io.isotherm.load.workload;

import io.isotherm.load.subject.ItemKey;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The items of a load: a key for every index, and values that do not compress. Immutable, for any
 * thread.
 */
public final class ItemSpace {
  /** Values are cut out of this many random bytes; more would only spill the processor's caches. */
  private static final int POOL_BYTES = 1 << 20;

  /** Bytes a key takes in every target, and by which a value is shorter than its item. */
  private static final int KEY_BYTES = "user".length() + 16 + 1 + 4;

  /** Smallest item there is room in for a key and a value. */
  public static final int ITEM_BYTES_MIN = KEY_BYTES + 8;

  private final String prefix;
  private final long items;
  private final int collectionItems;
  private final int valueBytes;
  private final byte[] pool;

  /**
   * @param prefix begins every collection's name; keeps the items of one load from another's
   * @param collectionItems items under one partition key, 1 to 10,000
   */
  public ItemSpace(
      String prefix, long items, int itemBytes, int collectionItems, RandomGenerator random) {
    if (items < 1 || itemBytes < ITEM_BYTES_MIN || itemBytes > POOL_BYTES / 2) {
      throw new IllegalArgumentException("Items are 1 or more, of 33 bytes to 512 KB.");
    }
    if (collectionItems < 1 || collectionItems > 10_000) {
      throw new IllegalArgumentException("A collection has 1 to 10,000 items.");
    }
    this.prefix = prefix;
    this.items = items;
    this.collectionItems = collectionItems;
    this.valueBytes = itemBytes - KEY_BYTES;
    this.pool = new byte[POOL_BYTES];
    random.nextBytes(pool);
  }

  /** How many items there are to begin with. */
  public long items() {
    return items;
  }

  /** The key of the item with {@code index}. */
  public ItemKey key(long index) {
    var collection = digits(index / collectionItems, 16);
    return new ItemKey(prefix + collection, digits(index % collectionItems, 4));
  }

  /** A value; two in a row differ. */
  public byte[] value(RandomGenerator random) {
    int from = random.nextInt(POOL_BYTES - valueBytes);
    return Arrays.copyOfRange(pool, from, from + valueBytes);
  }

  private static String digits(long number, int width) {
    var digits = Long.toString(number);
    return "0".repeat(Math.max(0, width - digits.length())) + digits;
  }
}
