package io.isotherm.load.packages;

import io.isotherm.load.subject.TargetFailure;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Asks again when the client gave up: what is asked here may be done twice without harm. Every
 * failure is counted.
 *
 * @param limit how long one request may take before the run is broken off
 * @param endNanos when the run is broken off in any case
 */
public record Patience(Tally tally, Duration limit, long endNanos) {
  private static final long PAUSE_MILLIS = 100;

  /**
   * What the request answers in the end.
   *
   * @throws TargetFailure when the limit has passed
   * @throws RunTooLong when the run's time is up
   */
  public <T> T ask(Supplier<T> request) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      if (System.nanoTime() - endNanos > 0) {
        throw new RunTooLong();
      }
      try {
        return request.get();
      } catch (TargetFailure failure) {
        tally.error();
        if (System.nanoTime() > deadline) {
          throw failure;
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        tally.retry();
      }
    }
  }
}
