package io.isotherm.cli.demo;

import io.isotherm.client.Items;
import io.isotherm.model.item.Item;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Which item a request is about: most are about readings of one sensor, and every so often of
 * another. Of that sensor's readings the r-th most popular is drawn in proportion to {@code 1 / r}
 * (Zipf's law); popular ones lie all over its item collection. Pure, for any thread.
 *
 * @param sensors item collections
 * @param readings of each
 * @param share of requests that are about the hot one, 0 to 1
 * @param stays how long a sensor is the hot one
 */
public record HotSpot(int sensors, int readings, double share, Duration stays) {
  public static final String PARTITION_KEY = "sensor";
  public static final String SORT_KEY = "reading";

  /** Parts popular readings from one another; has no divisor in common with sensible numbers. */
  private static final long SCATTER = 7_919;

  public HotSpot {
    if (sensors < 1 || readings < 1 || !(share >= 0 && share <= 1) || !stays.isPositive()) {
      throw new IllegalArgumentException("A hot spot is some of the items, for some time.");
    }
  }

  /** The hot sensor, from 0. */
  public int hot(Duration sinceBegin) {
    long turn = sinceBegin.dividedBy(stays);
    return (int) ((turn + 1) * SCATTER % sensors);
  }

  /** The key of an item. */
  public Item key(Duration sinceBegin, RandomGenerator random) {
    if (random.nextDouble() >= share) {
      return key(random.nextInt(sensors), random.nextInt(readings));
    }
    return key(hot(sinceBegin), (int) (rank(random.nextDouble()) * SCATTER % readings));
  }

  /**
   * A rank from 0, by the inverse of the distribution whose density falls as one over the rank.
   *
   * @param drawn 0 to 1, exclusive
   */
  long rank(double drawn) {
    return Math.min(readings - 1, (long) Math.pow(readings + 1.0, drawn) - 1);
  }

  /** The name of a sensor. */
  public static String name(int sensor) {
    return "sensor-%03d".formatted(sensor);
  }

  private static Item key(int sensor, int reading) {
    return Items.of(PARTITION_KEY, name(sensor), SORT_KEY, "%05d".formatted(reading));
  }
}
