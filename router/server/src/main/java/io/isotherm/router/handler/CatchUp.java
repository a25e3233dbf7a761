package io.isotherm.router.handler;

import java.util.function.BooleanSupplier;

/**
 * Waits until this router has heard of a change that it asked for, so that its caller finds what it
 * made when it asks here again; but not for longer than {@link #NANOS_MAX}.
 */
final class CatchUp {
  private static final long NANOS_MAX = 2_000_000_000L;
  private static final long STEP_NANOS = 5_000_000L;

  private final Execution execution;

  CatchUp(Execution execution) {
    this.execution = execution;
  }

  void until(BooleanSupplier isKnown, long deadlineNanos) {
    long until = Math.min(deadlineNanos, execution.nowNanos() + NANOS_MAX);
    try {
      while (!isKnown.getAsBoolean() && until - execution.nowNanos() > STEP_NANOS) {
        execution.pauses().pause(STEP_NANOS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
