package io.isotherm.placement.planner.split;

import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.partition.PartitionDecision.Outcome;
import io.isotherm.placement.catalog.Catalog;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * When partitions were made by a split, a merge or a move, as far back as that matters: from the
 * decisions of the catalog, so that it is known to whoever leads the placement driver.
 */
final class Rests {
  private final Map<PartitionId, Long> madeMillis;
  private final long nowMillis;

  private Rests(Map<PartitionId, Long> madeMillis, long nowMillis) {
    this.madeMillis = madeMillis;
    this.nowMillis = nowMillis;
  }

  static Rests of(Catalog catalog, long nowMillis, SplitSettings settings) {
    long longest = Math.max(settings.mergeRests().toMillis(), settings.splitRests().toMillis());
    var made = new HashMap<PartitionId, Long>();
    for (var decision : catalog.decisions().reversed().values()) {
      if (nowMillis - decision.lastMillis() > longest) {
        break;
      }
      if (decision.outcome() == Outcome.DONE) {
        decision
            .partitions()
            .forEach(partition -> made.putIfAbsent(partition, decision.lastMillis()));
      }
    }
    return new Rests(made, nowMillis);
  }

  /** How long ago it was made; longer than any rest when that was long ago, or with its table. */
  Duration sinceMade(PartitionId partition) {
    var made = madeMillis.get(partition);
    return made == null ? Duration.ofDays(1) : Duration.ofMillis(Math.max(0, nowMillis - made));
  }
}
