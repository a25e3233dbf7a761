package io.isotherm.load.workload;

import java.util.random.RandomGenerator;

/**
 * Neighbours that take most of the work for a while, and then others in their place; what they do
 * not take is drawn otherwise. Immutable, for any thread.
 *
 * @param items from index 0 on, among which spots lie
 * @param spotItems of one spot
 * @param spotShare what part of the work it takes, 0 to 1
 * @param spotSeconds after which the next one follows
 * @param others chooses the rest
 */
public record MovingSpot(
    long items, int spotItems, double spotShare, double spotSeconds, KeyChoice others) {
  public MovingSpot {
    if (spotItems < 1 || spotItems > items || spotSeconds <= 0) {
      throw new IllegalArgumentException("A spot has some of the items, for some time.");
    }
  }

  /**
   * An index from 0 to the number of items, exclusive.
   *
   * @param seconds since the beginning
   */
  public long next(double seconds, RandomGenerator random) {
    if (random.nextDouble() >= spotShare) {
      return others.next(random);
    }
    long spot = (long) (seconds / spotSeconds);
    return (spot * spotItems + random.nextInt(spotItems)) % items;
  }
}
