package io.isotherm.node.group;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * When the last entries of a group began to be applied here, which is when this replica knew that
 * they were committed. Written by the thread that applies, read by any.
 */
final class ApplyTimes {
  /** More than are in flight at a time. */
  private static final int KEPT = 256;

  private final GroupClock clock;
  private final boolean kept;

  /** The index of an entry, and when it began to be applied. */
  private final AtomicLongArray indices;

  private final AtomicLongArray nanos;

  /**
   * @param kept whether anybody will ask
   */
  ApplyTimes(GroupClock clock, boolean kept) {
    this.clock = clock;
    this.kept = kept;
    this.indices = new AtomicLongArray(kept ? KEPT : 0);
    this.nanos = new AtomicLongArray(kept ? KEPT : 0);
  }

  /** An entry begins to be applied. */
  void begins(long index) {
    if (kept) {
      int slot = slot(index);
      nanos.set(slot, clock.nanos());
      indices.set(slot, index);
    }
  }

  /**
   * When an entry began to be applied.
   *
   * @param otherwise when that is not known any more
   */
  long begun(long index, long otherwise) {
    int slot = slot(index);
    return kept && indices.get(slot) == index ? nanos.get(slot) : otherwise;
  }

  private static int slot(long index) {
    return Math.floorMod(index, KEPT);
  }
}
