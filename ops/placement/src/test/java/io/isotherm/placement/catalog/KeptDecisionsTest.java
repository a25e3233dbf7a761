package io.isotherm.placement.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.partition.PartitionDecision.Action;
import io.isotherm.model.partition.PartitionDecision.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class KeptDecisionsTest {
  private static final long WEEK = CatalogLimits.DECISIONS_KEPT.toMillis();

  @Test
  void aWeekIsKept() {
    var catalog = noted(Catalog.EMPTY, decision(1, 0), 0);
    catalog = noted(catalog, decision(2, 1), 0);
    catalog = noted(catalog, decision(3, WEEK), 0);
    assertThat(catalog.decisions().keySet()).containsExactly(1L, 2L, 3L);
    catalog = noted(catalog, decision(4, WEEK + 1), 0);
    assertThat(catalog.decisions().keySet()).containsExactly(2L, 3L, 4L);
    assertThat(catalog.ids().nextDecision()).isEqualTo(5);
  }

  @Test
  void noMoreThanSoManyAreKeptAndTheOldestGoFirst() {
    var changes = new ArrayList<CatalogChange>();
    int more = 5;
    for (int i = 1; i <= CatalogLimits.DECISIONS_MAX + more; i++) {
      changes.add(new CatalogChange.DecisionNoted(decision(i, i), 0));
    }
    var catalog = Catalog.EMPTY.apply(changes);
    assertThat(catalog.decisions()).hasSize(CatalogLimits.DECISIONS_MAX);
    assertThat(catalog.decisions().firstKey()).isEqualTo(more + 1);
  }

  @Test
  void whatIsMadeAgainTakesThePlaceOfWhatWas() {
    var first = decision(1, 10);
    var catalog = noted(Catalog.EMPTY, first, 0);
    catalog = noted(catalog, decision(2, 20), 0);
    catalog = noted(catalog, decision(3, 30).after(first), 1);
    assertThat(catalog.decisions().keySet()).containsExactly(2L, 3L);
    assertThat(catalog.decisions().get(3L))
        .matches(kept -> kept.firstMillis() == 10 && kept.lastMillis() == 30 && kept.count() == 2);
  }

  @Test
  void idsStayUsedWhenEverythingIsForgotten() {
    var catalog = noted(Catalog.EMPTY, decision(7, 0), 0);
    catalog = noted(catalog, decision(8, 3 * WEEK), 7);
    assertThat(catalog.decisions().keySet()).containsExactly(8L);
    assertThat(catalog.ids().nextDecision()).isEqualTo(9);
  }

  private static Catalog noted(Catalog catalog, PartitionDecision decision, long superseded) {
    return catalog.apply(List.of(new CatalogChange.DecisionNoted(decision, superseded)));
  }

  private static PartitionDecision decision(long id, long millis) {
    return new PartitionDecision(
        id,
        millis,
        millis,
        1,
        "music",
        List.of(new PartitionId(1)),
        "n1",
        Action.SPLIT,
        Outcome.REFUSED,
        "COOLING_DOWN",
        "Not split.",
        new TreeMap<>(),
        false,
        null);
  }
}
