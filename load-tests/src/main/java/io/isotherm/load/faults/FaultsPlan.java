package io.isotherm.load.faults;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a run is run.
 *
 * @param folder where histories go
 * @param warmUp under load, with changes that do not count and no kills, so that what counts is
 *     asked of servers that have done it before; 0 for none
 * @param duration after that
 * @param ratePerSecond operations of the load, besides histories, counters and probes
 * @param writers of the load, each with one operation on its way
 * @param collections of the load, each with an item of every writer's
 */
public record FaultsPlan(
    Path folder,
    FaultSchedule schedule,
    Duration warmUp,
    Duration duration,
    double ratePerSecond,
    int writers,
    int collections) {
  /** Most items that are compared in the end. */
  private static final int ITEMS_MAX = 1_000_000;

  public FaultsPlan {
    boolean some = ratePerSecond > 0 && writers > 0 && collections > 0 && duration.isPositive();
    if (!some || warmUp.isNegative() || (long) writers * collections > ITEMS_MAX) {
      throw new IllegalArgumentException("A run has up to a million items, and some load.");
    }
  }
}
