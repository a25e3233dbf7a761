package io.isotherm.node.heat;

import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyCodec;
import org.jspecify.annotations.Nullable;

/**
 * Finds writes that go on where the last ones ended, as of a log or a series over time: wherever
 * such a partition is split, all heat is on one side. Mutable; of one thread at a time.
 *
 * <p>Tokens are hashes, so only within one item collection can writes go on like that. And where
 * they do so in many collections at once, a split between these helps. So one collection is looked
 * at, the one with most of the writes if there is such a one: it holds a lead that grows with each
 * write to it and shrinks with each to another, until another takes its place (the majority vote of
 * Boyer and Moore). A write counts as sequential when it goes beyond every position that was
 * written there before.
 */
final class SequentialWrites {
  private double all;
  private double beyond;
  private double lead;

  /** Of the collection looked at, since half was forgotten last, and in the time before that. */
  private @Nullable Bytes highest;

  private @Nullable Bytes highestBefore;

  /** Notes a write of {@code weight}. */
  void add(Bytes position, double weight) {
    all += weight;
    var top = max(highest, highestBefore);
    if (top != null && isSameCollection(top, position)) {
      lead += weight;
      if (position.compareTo(top) > 0) {
        beyond += weight;
      }
      highest = max(highest, position);
    } else if (lead >= weight) {
      lead -= weight;
    } else {
      lead = weight - lead;
      highest = position;
      highestBefore = null;
    }
  }

  /** Forgets half, and positions that were not reached since this was called last. */
  void halve() {
    all /= 2;
    beyond /= 2;
    lead /= 2;
    if (highest != null) {
      highestBefore = highest;
      highest = null;
    }
  }

  /** The part of the writes that were sequential; 0 without writes. */
  double part() {
    return all == 0 ? 0 : beyond / all;
  }

  private static @Nullable Bytes max(@Nullable Bytes a, @Nullable Bytes b) {
    return a == null || (b != null && b.compareTo(a) > 0) ? b : a;
  }

  private static boolean isSameCollection(Bytes a, Bytes b) {
    return KeyCodec.token(a) == KeyCodec.token(b);
  }
}
