package io.isotherm.load.workload;

import java.util.random.RandomGenerator;

/** How the next item is chosen, by its index. Immutable, for any thread. */
public sealed interface KeyChoice {
  /** An index from 0 to the number of items, exclusive. */
  long next(RandomGenerator random);

  /** Every item is as likely. */
  record Uniform(long items) implements KeyChoice {
    @Override
    public long next(RandomGenerator random) {
      return random.nextLong(items);
    }
  }

  /**
   * A few neighbours take most of the work.
   *
   * @param hotItems how many, from index 0 on
   * @param hotShare what part of the operations they take, 0 to 1
   */
  record Hotspot(long items, long hotItems, double hotShare) implements KeyChoice {
    @Override
    public long next(RandomGenerator random) {
      boolean hot = hotItems == items || random.nextDouble() < hotShare;
      return hot ? random.nextLong(hotItems) : hotItems + random.nextLong(items - hotItems);
    }
  }

  /** Popular items, spread over all indexes. */
  record ScrambledZipfian(long items, Zipfian ranks) implements KeyChoice {
    public ScrambledZipfian(long items) {
      this(items, Zipfian.of(items, Zipfian.YCSB_THETA));
    }

    @Override
    public long next(RandomGenerator random) {
      return Long.remainderUnsigned(fnv1a(ranks.next(random)), items);
    }

    /** The 64-bit FNV-1a hash of the eight bytes of {@code value}, lowest first. */
    private static long fnv1a(long value) {
      long hash = 0xCBF29CE484222325L;
      for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
        hash = (hash ^ (value >>> shift & 0xFF)) * 0x100000001B3L;
      }
      return hash;
    }
  }
}
