package io.isotherm.placement.planner.explain;

import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.partition.PartitionDecision.Outcome;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.planner.FreshIds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which refusals are noted. What is refused is refused again with every plan: it is noted once a
 * minute, and all of them together no more often than {@link #A_MINUTE_MAX}, so that they never
 * crowd out what the log is for. One plan, one thread.
 */
public final class Refusals {
  /** Refusals noted a minute, in the whole cluster. */
  static final int A_MINUTE_MAX = 120;

  /** The same refusal is not noted again before this has passed. */
  public static final Duration AGAIN_AFTER = Duration.ofMinutes(1);

  /** The same refusal within this time is counted on. */
  static final Duration COUNTED_WITHIN = Duration.ofHours(1);

  private final Map<PartitionDecision.Subject, PartitionDecision> latest = new HashMap<>();
  private final List<CatalogChange> notes = new ArrayList<>();
  private final FreshIds ids;
  private final long nowMillis;
  private int thisMinute;

  public Refusals(Catalog catalog, FreshIds ids, long nowMillis) {
    this.ids = ids;
    this.nowMillis = nowMillis;
    for (var decision : catalog.decisions().reversed().values()) {
      long ago = nowMillis - decision.lastMillis();
      if (ago > COUNTED_WITHIN.toMillis()) {
        break;
      }
      if (decision.outcome() == Outcome.REFUSED) {
        latest.putIfAbsent(decision.subject(), decision);
        thisMinute += ago < AGAIN_AFTER.toMillis() ? 1 : 0;
      }
    }
  }

  /**
   * Notes a refusal, if it is time.
   *
   * @param refused with id 0
   * @return as it is kept, or as it was kept last; null when it is not kept
   */
  public @Nullable PartitionDecision note(PartitionDecision refused) {
    var before = latest.get(refused.subject());
    if (before != null && nowMillis - before.lastMillis() < AGAIN_AFTER.toMillis()) {
      return before;
    }
    if (thisMinute >= A_MINUTE_MAX) {
      return null;
    }
    thisMinute++;
    var noted = refused.withId(ids.decision());
    var kept = before == null ? noted : noted.after(before);
    latest.put(kept.subject(), kept);
    notes.add(new CatalogChange.DecisionNoted(kept, before == null ? 0 : before.id()));
    return kept;
  }

  /** What is to be recorded. */
  public List<CatalogChange> notes() {
    return List.copyOf(notes);
  }
}
