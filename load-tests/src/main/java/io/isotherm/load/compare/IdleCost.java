package io.isotherm.load.compare;

import io.isotherm.load.measure.ServerCost;
import io.isotherm.load.measure.ServerUse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What servers cost while nobody asks anything of them. */
public final class IdleCost {
  private IdleCost() {}

  /**
   * Waits and reads.
   *
   * @param settle how long what was done before may go on in the background
   */
  public static ServerCost measure(List<Long> pids, Duration settle, Duration duration)
      throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(settle.toNanos());
    var before = ServerUse.of(pids);
    long from = System.nanoTime();
    TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    double seconds = (System.nanoTime() - from) / 1e9;
    return ServerCost.of(before, ServerUse.of(pids), seconds, 0);
  }
}
