package io.isotherm.load.heat;

import java.util.List;

/**
 * When operations are due: at a rate that changes at times set beforehand. Pure.
 *
 * @param steps in order; the first from the beginning on
 */
public record Rates(List<Step> steps) {
  /**
   * A rate from some time on.
   *
   * @param fromSeconds since the beginning
   */
  public record Step(double fromSeconds, double perSecond) {}

  public Rates {
    steps = List.copyOf(steps);
    if (steps.isEmpty() || steps.getFirst().fromSeconds() != 0) {
      throw new IllegalArgumentException("There is a rate from the beginning on.");
    }
    for (int i = 0; i < steps.size(); i++) {
      var step = steps.get(i);
      boolean isLater = i == 0 || step.fromSeconds() > steps.get(i - 1).fromSeconds();
      if (!(step.perSecond() > 0) || !isLater) {
        throw new IllegalArgumentException("Rates are above 0, one after the other.");
      }
    }
  }

  /** One that stays. */
  public static Rates even(double perSecond) {
    return new Rates(List.of(new Step(0, perSecond)));
  }

  /** How many operations are due before some time. */
  double due(double seconds) {
    double due = 0;
    for (int i = 0; i < steps.size() && steps.get(i).fromSeconds() < seconds; i++) {
      due += (Math.min(seconds, end(i)) - steps.get(i).fromSeconds()) * steps.get(i).perSecond();
    }
    return due;
  }

  /**
   * When an operation is due, in seconds since the beginning.
   *
   * @param number counted from 0
   */
  double dueSeconds(long number) {
    double left = number;
    for (int i = 0; ; i++) {
      var step = steps.get(i);
      double within = (end(i) - step.fromSeconds()) * step.perSecond();
      if (left < within) {
        return step.fromSeconds() + left / step.perSecond();
      }
      left -= within;
    }
  }

  private double end(int step) {
    return step + 1 < steps.size() ? steps.get(step + 1).fromSeconds() : Double.POSITIVE_INFINITY;
  }
}
