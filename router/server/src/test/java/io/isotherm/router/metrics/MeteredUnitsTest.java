package io.isotherm.router.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.capacity.CapacityUnits;
import io.isotherm.router.admission.ItemOperation;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MeteredUnitsTest {
  private static final CapacityUnits HALF = new CapacityUnits(1);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MeteredUnits units = new MeteredUnits(registry);

  @Test
  void unitsAreCountedByTableIndexAndOperation() {
    units.count("things", null, ItemOperation.GET_ITEM, HALF);
    units.count("things", null, ItemOperation.GET_ITEM, CapacityUnits.ofWhole(7));
    units.count("things", "by-age", ItemOperation.QUERY, HALF);
    units.count("things", null, ItemOperation.PUT_ITEM, CapacityUnits.ofWhole(3));

    assertThat(count("read", "things", "(none)", "GetItem")).isEqualTo(7.5);
    assertThat(count("read", "things", "by-age", "Query")).isEqualTo(0.5);
    assertThat(count("read", "things", "(none)", "Query")).isZero();
    assertThat(count("write", "things", "(none)", "PutItem")).isEqualTo(3);
  }

  @Test
  void beyondABoundTablesAreCountedTogether() {
    for (int i = 0; i < MeteredUnits.SOURCES_MAX + 3; i++) {
      units.count("table-" + i, null, ItemOperation.SCAN, HALF);
    }

    assertThat(count("read", "table-0", "(none)", "Scan")).isEqualTo(0.5);
    assertThat(count("read", MeteredUnits.OTHERS, "(none)", "Scan")).isEqualTo(1.5);
    assertThat(registry.getMeters())
        .hasSize((MeteredUnits.SOURCES_MAX + 1) * ItemOperation.values().length);
  }

  @Test
  void noneIsLostThoughAllCountAtOnce() throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      var counting =
          IntStream.range(0, 4)
              .mapToObj(i ->
                  threads.submit(() -> {
                    for (int k = 0; k < 20_000; k++) {
                      units.count("t" + k % 7, null, ItemOperation.GET_ITEM, HALF);
                    }
                  }))
              .toList();
      for (var one : counting) {
        one.get();
      }
    }

    double sum =
        IntStream.range(0, 7).mapToDouble(i -> count("read", "t" + i, "(none)", "GetItem")).sum();
    assertThat(sum).isEqualTo(40_000);
  }

  private double count(String kind, String table, String index, String operation) {
    return registry
        .get("isotherm.consumed." + kind + ".units")
        .tags("table", table, "index", index, "operation", operation)
        .counter()
        .count();
  }
}
