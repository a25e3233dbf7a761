package io.isotherm.load.measure;

import io.isotherm.load.workload.Workload;
import java.time.Duration;

/**
 * What one run does.
 *
 * @param clients virtual threads, each with at most one request on its way
 * @param ratePerSecond arrivals per second of an open loop; 0 for a closed one, in which every
 *     client asks again as soon as it was answered
 * @param warmUp how long load is put on before anything counts
 * @param duration how long it counts
 */
public record LoadPlan(
    Workload workload,
    int clients,
    double ratePerSecond,
    Duration warmUp,
    Duration duration,
    long seed) {
  /** Most clients of one run. */
  public static final int CLIENTS_MAX = 100_000;

  public LoadPlan {
    if (clients < 1 || clients > CLIENTS_MAX) {
      throw new IllegalArgumentException("A run has 1 to 100,000 clients.");
    }
    if (ratePerSecond < 0 || duration.isNegative() || duration.isZero() || warmUp.isNegative()) {
      throw new IllegalArgumentException(
          "A run takes some time, and neither its rate nor its warm-up is negative.");
    }
  }
}
