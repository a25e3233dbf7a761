package io.isotherm.router.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.capacity.CapacityUnits;
import io.isotherm.router.admission.ItemOperation;
import io.isotherm.router.testing.SaidMetrics;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ConsumedCountsTest {
  private static final CapacityUnits HALF = new CapacityUnits(1);
  private static final String READ = "isotherm_consumed_read_units_total";
  private static final String WRITE = "isotherm_consumed_write_units_total";

  private final ConsumedCounts units = new ConsumedCounts();

  @Test
  void unitsAreCountedByTableIndexAndOperation() {
    units.count("things", null, ItemOperation.GET_ITEM, HALF);
    units.count("things", null, ItemOperation.GET_ITEM, CapacityUnits.ofWhole(7));
    units.count("things", "by-age", ItemOperation.QUERY, HALF);
    units.count("things", null, ItemOperation.PUT_ITEM, CapacityUnits.ofWhole(3));

    var said = SaidMetrics.of(units);
    assertThat(said.value(READ, "things", "(none)", "GetItem")).isEqualTo(7.5);
    assertThat(said.value(READ, "things", "by-age", "Query")).isEqualTo(0.5);
    assertThat(said.value(WRITE, "things", "(none)", "PutItem")).isEqualTo(3);
    assertThat(said.series()).isEqualTo(3);
  }

  @Test
  void beyondABoundTablesAreCountedTogether() {
    for (int i = 0; i < ConsumedCounts.SOURCES_MAX + 3; i++) {
      units.count("table-" + i, null, ItemOperation.SCAN, HALF);
    }

    var said = SaidMetrics.of(units);
    assertThat(said.value(READ, "table-0", "(none)", "Scan")).isEqualTo(0.5);
    assertThat(said.value(READ, ConsumedCounts.OTHERS, "(none)", "Scan")).isEqualTo(1.5);
    assertThat(said.series()).isEqualTo(ConsumedCounts.SOURCES_MAX + 1);
  }

  @Test
  void noneIsLostThoughAllCountAtOnce() throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      var counting =
          IntStream.range(0, 4)
              .mapToObj(_ ->
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

    assertThat(SaidMetrics.of(units).sum(READ)).isEqualTo(4 * 20_000 / 2.0);
  }
}
