package io.isotherm.placement.heatmap;

import java.util.Arrays;
import java.util.List;

/**
 * Where within partitions the heat was, of those with most of it. A part is told in 255ths of that
 * of the hottest sixteenth, so the hottest one has the colour of the whole partition.
 *
 * @param indexes of the partitions on the axis of their column, ascending
 * @param parts {@link #PARTS} for each of them
 */
@SuppressWarnings("ArrayRecordComponent") // Kept by the thousand, and never compared.
record SubRanges(int[] indexes, byte[] parts) {
  /** Equal parts of a partition's range. */
  static final int PARTS = 16;

  private static final double WHOLE = 255;

  static final SubRanges NONE = new SubRanges(new int[0], new byte[0]);

  /** What a report says of one partition; whatever it does not say is even. */
  static byte[] encode(List<Double> heats) {
    var parts = new byte[PARTS];
    double most = heats.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    for (int i = 0; i < PARTS; i++) {
      double heat = i < heats.size() ? heats.get(i) : most;
      parts[i] = (byte) Math.round(most > 0 ? WHOLE * Math.max(0, heat) / most : WHOLE);
    }
    return parts;
  }

  /** Where the parts of a partition begin in {@link #parts}; negative when it has none. */
  int offset(int partition) {
    int found = Arrays.binarySearch(indexes, partition);
    return found < 0 ? -1 : found * PARTS;
  }

  /** From 0 to 1, of the part that is {@code at} behind an {@link #offset}. */
  double part(int offset, int at) {
    return Byte.toUnsignedInt(parts[offset + at]) / WHOLE;
  }

  int bytes() {
    return Integer.BYTES * indexes.length + parts.length;
  }
}
