package io.isotherm.placement.heatmap;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Columns of one length, the oldest first, and the one that goes on. The oldest go when there are
 * too many, or when they take too much memory. One thread.
 */
final class HeatLayer {
  private final int seconds;
  private final int columnsMax;
  private final long bytesMax;
  private final Deque<HeatColumn> columns = new ArrayDeque<>();
  private @Nullable HeatColumn current;
  private long bytes;

  /**
   * @param seconds of a column
   */
  HeatLayer(int seconds, int columnsMax, long bytesMax) {
    this.seconds = seconds;
    this.columnsMax = columnsMax;
    this.bytesMax = bytesMax;
  }

  /**
   * Takes in what came after everything before.
   *
   * @param column that does not end in a later column of this layer than it ends in; one that
   *     begins in an earlier one counts for that in which it ends
   */
  void add(HeatColumn column) {
    long begin = Math.floorDiv(column.end() - 1, seconds) * seconds;
    var open = current;
    if (open != null && open.second() == begin) {
      current = open.merge(column, begin, seconds);
      return;
    }
    if (open != null) {
      keep(open);
    }
    // A layer of single seconds has what it is told, also when that took longer.
    long from = seconds == 1 ? column.second() : begin;
    current =
        new HeatColumn(
            from,
            seconds == 1 ? column.seconds() : seconds,
            column.axis(),
            column.levels(),
            column.subRanges());
  }

  /** The oldest first, and last the one that goes on. */
  List<HeatColumn> columns() {
    var all = new ArrayList<>(columns);
    if (current != null) {
      all.add(current);
    }
    return all;
  }

  /** Of those that have ended, about. */
  long bytes() {
    return bytes;
  }

  private void keep(HeatColumn ended) {
    var before = columns.peekLast();
    var kept = ended.sharing(before);
    bytes += kept.bytes(before);
    columns.addLast(kept);
    while (columns.size() > columnsMax || (bytes > bytesMax && columns.size() > 1)) {
      var gone = columns.removeFirst();
      // What it had in common with the next is the next one's from now on.
      bytes -= gone.bytes(columns.peekFirst());
    }
  }
}
