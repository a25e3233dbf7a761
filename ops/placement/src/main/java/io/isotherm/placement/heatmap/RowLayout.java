package io.isotherm.placement.heatmap;

import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.key.KeyInterpolation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Cuts a part of the axis into rows of equal height. Where partitions ever ended there is a cut; so
 * what a partition had before it was split lies beside what its replacements had. When that makes
 * more rows than wanted, as many neighbours as it takes share a row; when there is room for sixteen
 * times as many, each is cut into sixteenths.
 */
final class RowLayout {
  private RowLayout() {}

  /**
   * The bounds of rows, in order.
   *
   * @param places of all times that are shown
   * @param rowsMax wanted; each table has at least one nonetheless
   * @return pairs: no row where no table is
   */
  static List<HeatEvent.Span> cut(
      Collection<PartitionAxis.Place> places, AxisBound from, AxisBound to, int rowsMax) {
    var byTable = new LinkedHashMap<Long, List<HeatEvent.Span>>();
    int count = 0;
    for (var span : atoms(places, from, to)) {
      byTable.computeIfAbsent(span.start().table(), _ -> new ArrayList<>()).add(span);
      count++;
    }
    if (count * SubRanges.PARTS <= rowsMax) {
      return byTable.values().stream()
          .flatMap(List::stream)
          .flatMap(span -> sixteenths(span).stream())
          .toList();
    }
    int together = Math.ceilDiv(count, rowsMax);
    var rows = new ArrayList<HeatEvent.Span>();
    for (var spans : byTable.values()) {
      for (int i = 0; i < spans.size(); i += together) {
        int last = Math.min(i + together, spans.size()) - 1;
        rows.add(new HeatEvent.Span(spans.get(i).start(), spans.get(last).end()));
      }
    }
    return rows;
  }

  /** The partitions of all columns, each once. */
  static Map<PartitionId, PartitionAxis.Place> places(List<HeatColumn> columns) {
    var all = new LinkedHashMap<PartitionId, PartitionAxis.Place>();
    PartitionAxis seen = null;
    for (var column : columns) {
      if (column.axis() != seen) {
        seen = column.axis();
        seen.places().forEach(place -> all.putIfAbsent(place.id(), place));
      }
    }
    return all;
  }

  private static List<HeatEvent.Span> atoms(
      Collection<PartitionAxis.Place> places, AxisBound from, AxisBound to) {
    var tables = new HashSet<Long>();
    var cuts = new TreeSet<AxisBound>();
    for (var place : places) {
      if (place.overlaps(from, to)) {
        tables.add(place.start().table());
        cuts.add(place.start().compareTo(from) < 0 ? from : place.start());
        cuts.add(place.end().compareTo(to) > 0 ? to : place.end());
      }
    }
    var atoms = new ArrayList<HeatEvent.Span>();
    AxisBound before = null;
    for (var cut : cuts) {
      if (before != null && tables.contains(before.table())) {
        atoms.add(new HeatEvent.Span(before, cut));
      }
      before = cut;
    }
    return atoms;
  }

  private static List<HeatEvent.Span> sixteenths(HeatEvent.Span span) {
    var parts = new ArrayList<HeatEvent.Span>();
    var start = span.start();
    for (var cut : cuts(span)) {
      parts.add(new HeatEvent.Span(start, cut));
      start = cut;
    }
    parts.add(new HeatEvent.Span(start, span.end()));
    return parts;
  }

  /** Between the sixteenths of a range; fewer than fifteen when its bounds are too close. */
  static List<AxisBound> cuts(HeatEvent.Span span) {
    var range = span.start().rangeTo(span.end());
    var cuts = new ArrayList<AxisBound>();
    var last = span.start();
    for (int i = 1; i < SubRanges.PARTS; i++) {
      var position = KeyInterpolation.position(range, i, SubRanges.PARTS);
      var cut = position == null ? last : new AxisBound(span.start().table(), position);
      if (cut.compareTo(last) > 0) {
        cuts.add(cut);
        last = cut;
      }
    }
    return cuts;
  }
}
