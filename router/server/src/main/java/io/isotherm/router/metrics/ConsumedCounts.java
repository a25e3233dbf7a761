package io.isotherm.router.metrics;

import io.isotherm.api.metrics.BoundedCounts;
import io.isotherm.api.metrics.Metric;
import io.isotherm.api.metrics.MetricSink;
import io.isotherm.api.metrics.MetricSource;
import io.isotherm.model.capacity.CapacityUnits;
import io.isotherm.router.admission.ItemOperation;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Units that requests consumed, by table, index and operation. Sums are exact. Any thread; counting
 * locks nothing once a table is known.
 *
 * <p>The first {@link #SOURCES_MAX} tables and indexes that are used have counts of their own,
 * until the process ends; all others share those of the table {@value #OTHERS}.
 */
public final class ConsumedCounts implements ConsumedUnits, MetricSource {
  /** Tables and indexes with counts of their own, of which each has one for each operation. */
  static final int SOURCES_MAX = RequestCounts.TABLES_MAX;

  /** Stands for all tables beyond that; no table is called so. */
  static final String OTHERS = RequestCounts.OTHERS;

  /** Stands for the index where there is none; no index is called so. */
  static final String NO_INDEX = "(none)";

  private static final double HALVES = 2;

  private static final Metric READ_UNITS =
      Metric.counter(
          "isotherm_consumed_read_units_total",
          "Read units that requests consumed.",
          "table",
          "index",
          "operation");
  private static final Metric WRITE_UNITS =
      Metric.counter(
          "isotherm_consumed_write_units_total",
          "Write units that requests consumed.",
          "table",
          "index",
          "operation");

  private final BoundedCounts<Source, Map<ItemOperation, LongAdder>> halves =
      new BoundedCounts<>(SOURCES_MAX, new Source(OTHERS, null), ConsumedCounts::begin);

  private record Source(String table, @Nullable String index) {}

  private static Map<ItemOperation, LongAdder> begin() {
    var all = new EnumMap<ItemOperation, LongAdder>(ItemOperation.class);
    for (var operation : ItemOperation.values()) {
      all.put(operation, new LongAdder());
    }
    return all;
  }

  @Override
  public void count(
      String table, @Nullable String index, ItemOperation operation, CapacityUnits units) {
    var counts = halves.of(new Source(table, index));
    Objects.requireNonNull(counts.get(operation)).add(units.halves());
  }

  @Override
  public List<Metric> metrics() {
    return List.of(READ_UNITS, WRITE_UNITS);
  }

  /** Of operations that were never used on a table there is nothing to say. */
  @Override
  public void read(MetricSink sink) {
    halves.forEach((source, counts) -> {
      var index = source.index();
      counts.forEach((operation, count) -> {
        long sum = count.sum();
        if (sum > 0) {
          sink.value(
              switch (operation.units()) {
                case READ -> READ_UNITS;
                case WRITE -> WRITE_UNITS;
              },
              sum / HALVES,
              source.table(),
              index == null ? NO_INDEX : index,
              operation.spelling());
        }
      });
    });
  }
}
