package io.isotherm.placement.heatmap;

import java.util.Arrays;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What every partition had at most within some seconds, as {@link HeatLevel}s. Immutable.
 *
 * @param second of the epoch in which it begins
 * @param seconds it lasts
 * @param levels by metric and, in each, by the index of the partition; null where all are 0
 */
@SuppressWarnings("ArrayRecordComponent") // Kept by the thousand, and never compared.
record HeatColumn(
    long second, int seconds, PartitionAxis axis, char[] @Nullable [] levels, SubRanges subRanges) {
  /** An object, its references and array headers. */
  private static final long FIXED_BYTES = 160;

  static final int METRICS = HeatMetric.values().length;

  long end() {
    return second + seconds;
  }

  /** Memory it takes beside what it shares with {@code before}, about. */
  @SuppressWarnings("ReferenceEquality") // It is whether the array is shared that is asked.
  long bytes(@Nullable HeatColumn before) {
    long bytes = FIXED_BYTES + subRanges.bytes();
    if (before == null || before.axis != axis) {
      bytes += axis.bytes();
    }
    for (int metric = 0; metric < METRICS; metric++) {
      var own = levels[metric];
      if (own != null && (before == null || before.levels[metric] != own)) {
        bytes += (long) Character.BYTES * own.length;
      }
    }
    return bytes;
  }

  /** The same, using the arrays of {@code before} where they have the same levels. */
  HeatColumn sharing(@Nullable HeatColumn before) {
    if (before == null || before.axis != axis) {
      return this;
    }
    char[] @Nullable [] shared = levels.clone();
    for (int metric = 0; metric < METRICS; metric++) {
      if (shared[metric] != null && Arrays.equals(shared[metric], before.levels[metric])) {
        shared[metric] = before.levels[metric];
      }
    }
    return new HeatColumn(second, seconds, axis, shared, subRanges);
  }

  /**
   * The most of this and of what came after it, from {@code from} for {@code length} seconds, on
   * the axis of the later. What was hot within a partition is that of the hotter of both.
   */
  HeatColumn merge(HeatColumn later, long from, int length) {
    var target = later.axis;
    char[] @Nullable [] merged = new char[METRICS][];
    for (int metric = 0; metric < METRICS; metric++) {
      merged[metric] = most(moved(levels[metric], target), later.levels[metric]);
    }
    return new HeatColumn(from, length, target, merged, mergedSubRanges(later));
  }

  private static char @Nullable [] most(char @Nullable [] one, char @Nullable [] other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    var most = one.clone();
    for (int i = 0; i < most.length; i++) {
      most[i] = (char) Math.max(most[i], other[i]);
    }
    return most;
  }

  /**
   * The levels on another axis: a partition takes over the most of those it has taken a part of.
   */
  private char @Nullable [] moved(char @Nullable [] from, PartitionAxis target) {
    if (from == null || target == axis) {
      return from;
    }
    var moved = new char[target.size()];
    int first = 0;
    for (int i = 0; i < moved.length; i++) {
      var place = target.places().get(i);
      int same = axis.index(place.id());
      if (same >= 0) {
        moved[i] = from[same];
        continue;
      }
      while (first < from.length && axis.places().get(first).end().compareTo(place.start()) <= 0) {
        first++;
      }
      for (int j = first;
          j < from.length && axis.places().get(j).start().compareTo(place.end()) < 0;
          j++) {
        moved[i] = (char) Math.max(moved[i], from[j]);
      }
    }
    return moved;
  }

  private SubRanges mergedSubRanges(HeatColumn later) {
    var all = new TreeMap<Integer, byte[]>();
    take(all, this, later.axis);
    take(all, later, later.axis);
    var indexes = all.keySet().stream().mapToInt(Integer::intValue).toArray();
    var parts = new byte[SubRanges.PARTS * indexes.length];
    int offset = 0;
    for (var own : all.values()) {
      System.arraycopy(own, 0, parts, offset, SubRanges.PARTS);
      offset += SubRanges.PARTS;
    }
    return new SubRanges(indexes, parts);
  }

  private static void take(TreeMap<Integer, byte[]> all, HeatColumn from, PartitionAxis target) {
    for (int i = 0; i < from.subRanges.indexes().length; i++) {
      int index = target.index(from.axis.places().get(from.subRanges.indexes()[i]).id());
      int offset = i * SubRanges.PARTS;
      if (index >= 0) {
        var own = Arrays.copyOfRange(from.subRanges.parts(), offset, offset + SubRanges.PARTS);
        all.merge(index, own, HeatColumn::mostOf);
      }
    }
  }

  private static byte[] mostOf(byte[] one, byte[] other) {
    var most = one.clone();
    for (int i = 0; i < most.length; i++) {
      most[i] = (byte) Math.max(Byte.toUnsignedInt(most[i]), Byte.toUnsignedInt(other[i]));
    }
    return most;
  }
}
