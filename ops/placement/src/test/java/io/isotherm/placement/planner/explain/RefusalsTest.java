package io.isotherm.placement.planner.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.partition.PartitionDecision.Action;
import io.isotherm.model.partition.PartitionDecision.Outcome;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.planner.FreshIds;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class RefusalsTest {
  private static final long MINUTE = Refusals.AGAIN_AFTER.toMillis();

  @Test
  void aMinuteHasNoMoreThanSoMany() {
    var catalog = refuse(Catalog.EMPTY, 0, 10 * Refusals.A_MINUTE_MAX);
    assertThat(catalog.decisions()).hasSize(Refusals.A_MINUTE_MAX);
    catalog = refuse(catalog, MINUTE - 1, 10 * Refusals.A_MINUTE_MAX);
    assertThat(catalog.decisions()).hasSize(Refusals.A_MINUTE_MAX);
    catalog = refuse(catalog, MINUTE, 10 * Refusals.A_MINUTE_MAX);
    assertThat(catalog.decisions().values())
        .hasSize(Refusals.A_MINUTE_MAX)
        .allMatch(decision -> decision.count() == 2);
  }

  @Test
  void theSameIsCountedOnForAnHour() {
    var catalog = refuse(Catalog.EMPTY, 0, 1);
    for (int minute = 1; minute < 5; minute++) {
      catalog = refuse(catalog, minute * MINUTE, 1);
    }
    assertThat(catalog.decisions().values())
        .singleElement()
        .matches(decision -> decision.count() == 5 && decision.firstMillis() == 0);
    catalog = refuse(catalog, 4 * MINUTE + Refusals.COUNTED_WITHIN.toMillis() + 1, 1);
    assertThat(catalog.decisions().values())
        .extracting(PartitionDecision::count)
        .containsExactly(5, 1);
  }

  private static Catalog refuse(Catalog catalog, long nowMillis, int partitions) {
    var refusals = new Refusals(catalog, new FreshIds(catalog), nowMillis);
    for (int i = 1; i <= partitions; i++) {
      refusals.note(
          new PartitionDecision(
              0,
              nowMillis,
              nowMillis,
              1,
              "music",
              List.of(new PartitionId(i)),
              "n1",
              Action.SPLIT,
              Outcome.REFUSED,
              "COOLING_DOWN",
              "Not split.",
              new TreeMap<>(),
              false,
              null));
    }
    return catalog.apply(refusals.notes());
  }
}
