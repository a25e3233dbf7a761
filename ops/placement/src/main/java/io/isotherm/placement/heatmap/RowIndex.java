package io.isotherm.placement.heatmap;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** In which rows partitions lie, looked up once for each. One thread. */
final class RowIndex {
  /**
   * Rows of each partition of an axis; none where {@code first} is behind {@code last}.
   *
   * @param first by the index of the partition
   * @param last likewise, included
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Rows(int[] first, int[] last) {}

  private final List<HeatEvent.Span> rows;
  private final List<AxisBound> starts;
  private final Map<PartitionAxis, Rows> axes = new HashMap<>();
  private final Map<PartitionAxis.Place, int[]> parts = new HashMap<>();

  RowIndex(List<HeatEvent.Span> rows) {
    this.rows = rows;
    this.starts = rows.stream().map(HeatEvent.Span::start).toList();
  }

  Rows rows(PartitionAxis axis) {
    return axes.computeIfAbsent(axis, this::find);
  }

  /** The first row that a span has something of; {@link #last} is before it when there is none. */
  int first(HeatEvent.Span span) {
    int row = Math.max(0, at(span.start()));
    return row < rows.size() && rows.get(row).end().compareTo(span.start()) <= 0 ? row + 1 : row;
  }

  int last(HeatEvent.Span span) {
    int found = Collections.binarySearch(starts, span.end());
    return (found >= 0 ? found : -found - 1) - 1;
  }

  /**
   * Which sixteenths of a partition lie in each of its rows.
   *
   * @return the first and the last of each row, in turn; none when its range is too narrow
   */
  int[] parts(PartitionAxis.Place place, int first, int last) {
    return parts.computeIfAbsent(place, _ -> cut(place, first, last));
  }

  private Rows find(PartitionAxis axis) {
    var first = new int[axis.size()];
    var last = new int[axis.size()];
    for (int i = 0; i < first.length; i++) {
      var place = axis.places().get(i);
      var span = new HeatEvent.Span(place.start(), place.end());
      first[i] = first(span);
      last[i] = last(span);
    }
    return new Rows(first, last);
  }

  private int[] cut(PartitionAxis.Place place, int first, int last) {
    var cuts = RowLayout.cuts(new HeatEvent.Span(place.start(), place.end()));
    if (cuts.size() < SubRanges.PARTS - 1) {
      return new int[0];
    }
    var found = new int[2 * (last - first + 1)];
    for (int row = first; row <= last; row++) {
      int from = Collections.binarySearch(cuts, rows.get(row).start());
      int to = Collections.binarySearch(cuts, rows.get(row).end());
      found[2 * (row - first)] = from >= 0 ? from + 1 : -from - 1;
      found[2 * (row - first) + 1] = to >= 0 ? to : -to - 1;
    }
    return found;
  }

  /** The row that begins at a place or last before it; -1 when all begin behind it. */
  private int at(AxisBound place) {
    int found = Collections.binarySearch(starts, place);
    return found >= 0 ? found : -found - 2;
  }
}
