package io.isotherm.placement.planner.balance;

import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.partition.PartitionDecision.Action;
import io.isotherm.model.partition.PartitionDecision.Outcome;
import io.isotherm.placement.catalog.Catalog;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Partitions that were made or moved of late, or were to be moved and could not: from the decisions
 * of the catalog, so that they are known to whoever leads the placement driver.
 */
final class RecentPartitions {
  private final Map<PartitionId, PartitionDecision> made = new HashMap<>();
  private final Map<PartitionId, Double> unmeasured = new HashMap<>();
  private final BalanceSettings settings;
  private final long nowMillis;

  private RecentPartitions(BalanceSettings settings, long nowMillis) {
    this.settings = settings;
    this.nowMillis = nowMillis;
  }

  static RecentPartitions of(Catalog catalog, long nowMillis, BalanceSettings settings) {
    long longest = Math.max(settings.madeRests().toMillis(), settings.movedRests().toMillis());
    var recent = new RecentPartitions(settings, nowMillis);
    for (var decision : catalog.decisions().reversed().values()) {
      if (nowMillis - decision.lastMillis() > longest) {
        break;
      }
      recent.add(decision);
    }
    return recent;
  }

  private void add(PartitionDecision decision) {
    boolean isDone = decision.outcome() == Outcome.DONE;
    boolean isMove = decision.action() == Action.MOVE;
    if (isDone || (isMove && decision.outcome() == Outcome.ABANDONED)) {
      decision.partitions().forEach(partition -> made.putIfAbsent(partition, decision));
    }
    if (isDone && isMove && nowMillis - decision.lastMillis() < settings.settles().toMillis()) {
      double heat = decision.numbers().getOrDefault(MoveNumbers.HEAT, 0.0);
      decision.partitions().forEach(partition -> unmeasured.put(partition, heat));
    }
  }

  /** How much longer a partition is left where it is; zero when it may go. */
  Duration restsFor(PartitionId partition) {
    var decision = made.get(partition);
    if (decision == null) {
      return Duration.ZERO;
    }
    var rests =
        switch (decision.action()) {
          case SPLIT, MERGE -> settings.madeRests();
          case MOVE -> settings.movedRests();
          case TRANSFER, REPLACE_REPLICA, DRAIN_NODE, ACTIVATE_NODE, REMOVE_NODE -> Duration.ZERO;
        };
    var left = rests.minusMillis(Math.max(0, nowMillis - decision.lastMillis()));
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** What it had before it moved, until its new leader has measured for itself; otherwise 0. */
  double heatBefore(PartitionId partition) {
    return unmeasured.isEmpty() ? 0 : unmeasured.getOrDefault(partition, 0.0);
  }
}
