package io.isotherm.placement.service;

import io.isotherm.placement.planner.Step;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Steps that are not asked for again yet, and those that were refused. One thread; told the time.
 */
final class PendingSteps {
  /** After a node said done, its next report shows it; it reports every second. */
  private static final Duration REPORT_AWAITED = Duration.ofSeconds(2);

  /** After a node failed, refused, or did not answer. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  /** No step has a longer deadline than this. */
  private static final Duration ANSWER_AWAITED = Duration.ofMinutes(5);

  /** What was refused is refused again by then, or is no longer asked. */
  private static final Duration REFUSAL_KEPT = Duration.ofMinutes(1);

  private final Map<Step, Long> untilNanos = new HashMap<>();
  private final Map<Step, Long> refusedNanos = new HashMap<>();

  void begin(Step step, long nowNanos) {
    untilNanos.put(step, nowNanos + ANSWER_AWAITED.toNanos());
  }

  void end(Step step, StepOutcome outcome, long nowNanos) {
    var patience =
        switch (outcome) {
          case DONE -> REPORT_AWAITED;
          case FAILED, REFUSED -> RETRY_AFTER;
        };
    if (untilNanos.computeIfPresent(step, (_, _) -> nowNanos + patience.toNanos()) != null
        && outcome == StepOutcome.REFUSED) {
      refusedNanos.put(step, nowNanos);
    }
  }

  Set<Step> at(long nowNanos) {
    untilNanos.values().removeIf(until -> until - nowNanos <= 0);
    return Set.copyOf(untilNanos.keySet());
  }

  /** When steps were refused, of late. */
  Map<Step, Long> refused(long nowNanos) {
    refusedNanos.values().removeIf(refused -> nowNanos - refused > REFUSAL_KEPT.toNanos());
    return Map.copyOf(refusedNanos);
  }

  void clear() {
    untilNanos.clear();
    refusedNanos.clear();
  }
}
