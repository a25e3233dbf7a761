package io.isotherm.placement.catalog;

import io.isotherm.model.partition.PartitionDecision;
import java.util.NavigableMap;
import java.util.SortedMap;

/**
 * Which decisions are kept: those of {@link CatalogLimits#DECISIONS_KEPT}, and of them the latest
 * {@link CatalogLimits#DECISIONS_MAX}. A decision made again is the latest one, so the order of ids
 * is the order of when they were last made.
 */
final class KeptDecisions {
  private KeptDecisions() {}

  /** Takes a decision in, and lets go of what is too old when it was made. */
  static void note(NavigableMap<Long, PartitionDecision> kept, CatalogChange.DecisionNoted noted) {
    kept.remove(noted.superseded());
    kept.put(noted.decision().id(), noted.decision());
    long oldest = noted.decision().lastMillis() - CatalogLimits.DECISIONS_KEPT.toMillis();
    while (kept.size() > CatalogLimits.DECISIONS_MAX || isOlder(kept, oldest)) {
      kept.pollFirstEntry();
    }
  }

  private static boolean isOlder(SortedMap<Long, PartitionDecision> kept, long oldest) {
    return !kept.isEmpty() && kept.firstEntry().getValue().lastMillis() < oldest;
  }
}
