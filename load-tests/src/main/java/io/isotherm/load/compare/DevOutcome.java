package io.isotherm.load.compare;

import io.isotherm.load.measure.ServerUse;
import io.isotherm.load.process.DevProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What {@code isotherm dev} takes on a machine that does nothing else.
 *
 * @param ready from its start, on an empty folder, to its ready line
 * @param residentBytes once it has been left alone for a while
 */
public record DevOutcome(Duration ready, long residentBytes) {
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final double BYTES_PER_MEGABYTE = 1e6;

  /**
   * Starts it, waits, reads, and stops it.
   *
   * @param quiet between its ready line and the reading
   */
  public static DevOutcome measure(Path folder, Duration quiet) throws InterruptedException {
    try (var dev = DevProcess.start(folder)) {
      TimeUnit.NANOSECONDS.sleep(quiet.toNanos());
      var use = ServerUse.of(List.of(dev.pid()));
      dev.stop();
      return new DevOutcome(dev.readyAfter(), use.residentBytes());
    }
  }

  public List<Row> rows() {
    return List.of(
        Row.of(
            "dev", Figure.READY, ready.toMillis() / MILLIS_PER_SECOND, null, new Goal.AtMost(10)),
        Row.of(
            "dev, idle",
            Figure.RESIDENT,
            residentBytes / BYTES_PER_MEGABYTE,
            null,
            new Goal.Below(700)));
  }
}
