package io.isotherm.router.metrics;

import io.isotherm.model.capacity.CapacityUnits;
import io.isotherm.router.admission.ItemOperation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counters of consumed units by table, index and operation: {@code isotherm.consumed.read.units}
 * and {@code isotherm.consumed.write.units}. Sums are exact up to 2^52 units. Any thread; counting
 * locks nothing once a table is known.
 *
 * <p>The first {@link #SOURCES_MAX} tables and indexes that are used have counters of their own,
 * until the process ends; all others share those of the table {@value #OTHERS}.
 */
public final class MeteredUnits implements ConsumedUnits {
  /** Tables and indexes with counters of their own, of which each has one for each operation. */
  static final int SOURCES_MAX = 500;

  /** Stands for all tables beyond that; no table is called so. */
  static final String OTHERS = "(others)";

  /** Stands for the index where there is none; no index is called so. */
  static final String NO_INDEX = "(none)";

  private final MeterRegistry registry;
  private final Map<Source, Map<ItemOperation, Counter>> counters = new ConcurrentHashMap<>();
  private final Map<ItemOperation, Counter> others;

  public MeteredUnits(MeterRegistry registry) {
    this.registry = registry;
    this.others = counters(new Source(OTHERS, null));
  }

  private record Source(String table, @Nullable String index) {}

  @Override
  public void count(
      String table, @Nullable String index, ItemOperation operation, CapacityUnits units) {
    var source = new Source(table, index);
    var known = counters.get(source);
    var counter = (known == null ? added(source) : known).get(operation);
    if (counter != null) {
      counter.increment(units.toDouble());
    }
  }

  private synchronized Map<ItemOperation, Counter> added(Source source) {
    var known = counters.get(source);
    if (known == null && counters.size() < SOURCES_MAX) {
      known = counters(source);
      counters.put(source, known);
    }
    return known == null ? others : known;
  }

  private Map<ItemOperation, Counter> counters(Source source) {
    var all = new EnumMap<ItemOperation, Counter>(ItemOperation.class);
    for (var operation : ItemOperation.values()) {
      all.put(operation, counter(source, operation));
    }
    return all;
  }

  private Counter counter(Source source, ItemOperation operation) {
    var counter =
        switch (operation.units()) {
          case READ ->
              Counter.builder("isotherm.consumed.read.units")
                  .description("Read units that requests consumed.");
          case WRITE ->
              Counter.builder("isotherm.consumed.write.units")
                  .description("Write units that requests consumed.");
        };
    return counter
        .tag("table", source.table())
        .tag("index", source.index() == null ? NO_INDEX : source.index())
        .tag("operation", operation.spelling())
        .register(registry);
  }
}
