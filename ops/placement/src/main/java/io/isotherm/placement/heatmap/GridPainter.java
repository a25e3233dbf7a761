package io.isotherm.placement.heatmap;

import io.isotherm.model.item.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes cells of a layer of the history. A cell has the most of any partition in its row at any
 * time of its column: however much is drawn together, nothing that was hot is lost in an average.
 *
 * <p>Where a partition has several rows, and it is known where in its range the heat was, each row
 * has the level of the partition in the proportion of its sixteenths to the hottest one.
 */
public final class GridPainter {
  private static final long HASH_BASIS = 0xcbf29ce484222325L;
  private static final long HASH_PRIME = 0x100000001b3L;

  private GridPainter() {}

  public static HeatGrid paint(HeatSnapshot snapshot, GridQuestion question) {
    var columns = snapshot.columns();
    if (columns.isEmpty()) {
      return new HeatGrid(HASH_BASIS, List.of(), List.of(), new char[0], List.of());
    }
    int length = snapshot.resolution().seconds();
    long end = columns.getLast().end();
    long kept = (long) length * snapshot.resolution().columnsMax();
    long begin = aligned(Math.max(columns.getFirst().second(), end - kept), length);
    var seen = columns.stream().filter(column -> column.end() > begin).toList();
    var spans =
        RowLayout.cut(
            RowLayout.places(seen).values(), question.from(), question.to(), question.rowsMax());
    var index = new RowIndex(spans);
    var rows = rows(spans, index, seen.getLast().axis());
    long layout = layout(rows, length);
    long first =
        layout == question.layout()
            ? Math.clamp(aligned(question.afterSecond(), length), begin, aligned(end - 1, length))
            : begin;
    var times = new ArrayList<Long>();
    for (long second = first; second < end; second += length) {
      times.add(second);
    }
    return new HeatGrid(
        layout,
        rows,
        times,
        cells(seen, question.metric(), index, times, length, spans.size()),
        marks(snapshot.events(), spans, index, begin));
  }

  private static long aligned(long second, int length) {
    return Math.floorDiv(second, length) * length;
  }

  private static char[] cells(
      List<HeatColumn> columns,
      HeatMetric metric,
      RowIndex index,
      List<Long> times,
      int length,
      int height) {
    var cells = new char[times.size() * height];
    Arrays.fill(cells, HeatGrid.UNKNOWN);
    long first = times.getFirst();
    var strip = new char[height];
    for (var column : columns) {
      if (column.end() <= first) {
        continue;
      }
      Arrays.fill(strip, HeatGrid.UNKNOWN);
      paint(strip, column, metric, index);
      int from = (int) Math.max(0, Math.floorDiv(column.second() - first, length));
      int to = (int) Math.floorDiv(column.end() - 1 - first, length);
      for (int at = from; at <= to && at < times.size(); at++) {
        for (int row = 0; row < height; row++) {
          cells[at * height + row] = most(cells[at * height + row], strip[row]);
        }
      }
    }
    return cells;
  }

  private static char most(char one, char other) {
    return one == HeatGrid.UNKNOWN
        ? other
        : other == HeatGrid.UNKNOWN ? one : (char) Math.max(one, other);
  }

  private static void paint(char[] strip, HeatColumn column, HeatMetric metric, RowIndex index) {
    var levels = column.levels()[metric.index()];
    var rows = index.rows(column.axis());
    for (int i = 0; i < rows.first().length; i++) {
      int first = rows.first()[i];
      int last = rows.last()[i];
      if (first > last) {
        continue;
      }
      char level = levels == null ? 0 : levels[i];
      int offset =
          first < last && level != 0 && metric != HeatMetric.BYTES
              ? column.subRanges().offset(i)
              : -1;
      var parts = offset < 0 ? null : index.parts(column.axis().places().get(i), first, last);
      for (int row = first; row <= last; row++) {
        char own = part(level, column.subRanges(), offset, parts, row - first);
        strip[row] = most(strip[row], own);
      }
    }
  }

  private static char part(
      char level, SubRanges subRanges, int offset, int @Nullable [] parts, int row) {
    if (parts == null || parts.length == 0) {
      return level;
    }
    double most = 0;
    for (int part = parts[2 * row]; part <= parts[2 * row + 1]; part++) {
      most = Math.max(most, subRanges.part(offset, part));
    }
    return HeatLevel.part(level, most);
  }

  private static List<HeatGrid.Row> rows(
      List<HeatEvent.Span> spans, RowIndex index, PartitionAxis axis) {
    var counts = new int[spans.size()];
    var firsts = new int[spans.size()];
    var lies = index.rows(axis);
    for (int i = axis.size() - 1; i >= 0; i--) {
      for (int row = lies.first()[i]; row <= lies.last()[i]; row++) {
        counts[row]++;
        firsts[row] = i;
      }
    }
    var rows = new ArrayList<HeatGrid.Row>(spans.size());
    for (int row = 0; row < spans.size(); row++) {
      var span = spans.get(row);
      rows.add(
          new HeatGrid.Row(
              span.start(),
              span.end(),
              counts[row],
              counts[row] == 0 ? null : axis.places().get(firsts[row]).id()));
    }
    return rows;
  }

  private static List<HeatGrid.Mark> marks(
      List<HeatEvent> events, List<HeatEvent.Span> spans, RowIndex index, long begin) {
    var marks = new ArrayList<HeatGrid.Mark>();
    for (var event : events) {
      if (event.millis() < begin * 1_000) {
        continue;
      }
      var span = event.span();
      if (span == null) {
        marks.add(new HeatGrid.Mark(event, -1, -1));
        continue;
      }
      int first = spans.isEmpty() ? 0 : index.first(span);
      int last = spans.isEmpty() ? -1 : index.last(span);
      if (first <= last) {
        marks.add(new HeatGrid.Mark(event, first, last));
      }
    }
    return marks;
  }

  private static long layout(List<HeatGrid.Row> rows, int length) {
    long hash = HASH_BASIS + length;
    for (var row : rows) {
      hash = mixed(mixed(hash, row.start()), row.end());
      long first = row.first() == null ? 0 : row.first().value();
      hash = ((hash ^ row.partitions()) * HASH_PRIME ^ first) * HASH_PRIME;
    }
    // 0 is for those who know none.
    return hash == 0 ? 1 : hash;
  }

  private static long mixed(long hash, AxisBound bound) {
    return mixed((hash ^ bound.table()) * HASH_PRIME, bound.position());
  }

  private static long mixed(long hash, Bytes bytes) {
    long mixed = hash;
    for (byte value : bytes.unsafeArray()) {
      mixed = (mixed ^ value) * HASH_PRIME;
    }
    return (mixed ^ bytes.length()) * HASH_PRIME;
  }
}
