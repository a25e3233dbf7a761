package io.isotherm.placement.service;

import io.isotherm.placement.planner.Step;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Steps that are not asked for again yet. One thread; told the time. */
final class PendingSteps {
  /** After a node said done, its next report shows it; it reports every second. */
  private static final Duration REPORT_AWAITED = Duration.ofSeconds(2);

  /** After a node failed, or did not answer. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  /** No step has a longer deadline than this. */
  private static final Duration ANSWER_AWAITED = Duration.ofMinutes(5);

  private final Map<Step, Long> untilNanos = new HashMap<>();

  void begin(Step step, long nowNanos) {
    untilNanos.put(step, nowNanos + ANSWER_AWAITED.toNanos());
  }

  void end(Step step, boolean done, long nowNanos) {
    var patience = done ? REPORT_AWAITED : RETRY_AFTER;
    untilNanos.computeIfPresent(step, (_, _) -> nowNanos + patience.toNanos());
  }

  Set<Step> at(long nowNanos) {
    untilNanos.values().removeIf(until -> until - nowNanos <= 0);
    return Set.copyOf(untilNanos.keySet());
  }

  void clear() {
    untilNanos.clear();
  }
}
