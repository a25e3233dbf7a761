package io.isotherm.load.capacity;

import io.isotherm.load.subject.IsothermTarget;
import io.isotherm.load.workload.ItemSpace;
import io.isotherm.model.key.KeyRange;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/** Items of a table, told apart by whether they lie in one partition. Immutable, for any thread. */
final class HotPartition {
  private final long[] inside;
  private final long[] outside;

  private HotPartition(long[] inside, long[] outside) {
    this.inside = inside;
    this.outside = outside;
  }

  /**
   * @param range of the partition
   * @throws IllegalArgumentException when all items, or none, lie in it
   */
  static HotPartition of(ItemSpace space, KeyRange range) {
    var inside = indexes(space, range, true);
    var outside = indexes(space, range, false);
    if (inside.length == 0 || outside.length == 0) {
      throw new IllegalArgumentException("Some items lie in the partition, and some do not.");
    }
    return new HotPartition(inside, outside);
  }

  private static long[] indexes(ItemSpace space, KeyRange range, boolean within) {
    return LongStream.range(0, space.items())
        .filter(index -> range.contains(IsothermTarget.position(space.key(index))) == within)
        .toArray();
  }

  /** One item that lies in the partition, always the same. */
  long first() {
    return inside[0];
  }

  /**
   * An item.
   *
   * @param share of the items drawn that lie in the partition; 0 to 1
   */
  long next(double share, RandomGenerator random) {
    var from = random.nextDouble() < share ? inside : outside;
    return from[random.nextInt(from.length)];
  }
}
