package io.isotherm.load.heat;

import io.isotherm.load.workload.ItemSpace;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What is offered to a table.
 *
 * @param callers with at most one operation on its way each
 */
public record Offering(
    ItemSpace space, Chooser chooser, Rates rates, int callers, Duration duration) {
  /** Most callers of one run. */
  public static final int CALLERS_MAX = 100_000;

  /** Chooses operations. */
  @FunctionalInterface
  public interface Chooser {
    /**
     * The next operation.
     *
     * @param dueSeconds since the beginning
     */
    Offer next(double dueSeconds, RandomGenerator random);
  }

  public Offering {
    if (callers < 1 || callers > CALLERS_MAX || !duration.isPositive()) {
      throw new IllegalArgumentException("A load has 1 to 100,000 callers for some time.");
    }
  }

  /** At a rate that stays. */
  public Offering(
      ItemSpace space, Chooser chooser, double ratePerSecond, int callers, Duration duration) {
    this(space, chooser, Rates.even(ratePerSecond), callers, duration);
  }
}
