package io.isotherm.cli.transfer.progress;

import java.time.Duration;
import java.util.Locale;

/** A transfer in one line, for people. Pure. */
public final class ProgressText {
  private static final int BAR_LENGTH = 20;
  private static final double STEP = 1_000;
  private static final String[] SIZES = {"B", "KB", "MB", "GB", "TB", "PB"};
  private static final int SECONDS_OF_AN_HOUR = 3_600;
  private static final int SECONDS_OF_A_MINUTE = 60;

  private ProgressText() {}

  /**
   * A line such as {@code [#####...............] 25% 2,500 items 1.2 MB 310 units 500 items/s 0:15
   * left}.
   *
   * @param part how much is done, 0 to 1; negative when that is not known
   * @param before what was done before {@code elapsed} began, by an earlier run
   */
  public static String line(
      TransferCount count, TransferCount before, double part, Duration elapsed) {
    var line = new StringBuilder();
    boolean known = part >= 0;
    if (known) {
      int filled = (int) Math.floor(Math.min(1, part) * BAR_LENGTH);
      line.append('[').repeat('#', filled).repeat('.', BAR_LENGTH - filled).append("] ");
      line.append(String.format(Locale.ROOT, "%3d%%  ", (int) Math.floor(Math.min(1, part) * 100)));
    }
    double perSecond = perSecond((double) (count.items() - before.items()), elapsed);
    line.append(
        String.format(
            Locale.ROOT,
            "%,d items  %s  %,.0f units  %,.0f items/s",
            count.items(),
            size(count.bytes()),
            count.units(),
            perSecond));
    if (known && perSecond > 0 && part > 0 && part < 1) {
      double itemsLeft = count.items() / part - count.items();
      line.append("  ").append(time((long) Math.ceil(itemsLeft / perSecond))).append(" left");
    }
    return line.toString();
  }

  /** A number a second; 0 when no time has passed. */
  public static double perSecond(double number, Duration elapsed) {
    double seconds = elapsed.toNanos() / 1e9;
    return seconds > 0 ? number / seconds : 0;
  }

  /** Bytes by thousands, such as {@code 1.2 MB}. */
  public static String size(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= STEP && unit < SIZES.length - 1) {
      value /= STEP;
      unit++;
    }
    return String.format(
        Locale.ROOT, unit > 0 && value < 100 ? "%.1f %s" : "%.0f %s", value, SIZES[unit]);
  }

  private static String time(long seconds) {
    return seconds >= SECONDS_OF_AN_HOUR
        ? String.format(
            Locale.ROOT,
            "%d:%02d:%02d",
            seconds / SECONDS_OF_AN_HOUR,
            seconds / SECONDS_OF_A_MINUTE % SECONDS_OF_A_MINUTE,
            seconds % SECONDS_OF_A_MINUTE)
        : String.format(
            Locale.ROOT, "%d:%02d", seconds / SECONDS_OF_A_MINUTE, seconds % SECONDS_OF_A_MINUTE);
  }
}
