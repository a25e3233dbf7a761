package io.isotherm.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Numbers as people read them, with their units. Pure. */
public final class Figures {
  private static final double STEP = 1_000;
  private static final String[] SIZES = {"B", "kB", "MB", "GB", "TB", "PB"};
  private static final long MINUTE = 60;
  private static final long HOUR = 3_600;
  private static final long DAY = 86_400;

  private Figures() {}

  /** Such as {@code 1.5 MB}. */
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

  /** Something a second, of which a column or a sentence says what. */
  public static String rate(double perSecond) {
    return String.format(
        Locale.ROOT, perSecond >= 10 || perSecond == 0 ? "%,.0f" : "%.1f", perSecond);
  }

  /** Capacity units, which come in halves. */
  public static String units(double units) {
    return String.format(Locale.ROOT, units == Math.rint(units) ? "%,.0f" : "%,.1f", units);
  }

  /** How many, such as {@code 1,234}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Such as {@code 3 nodes}. */
  public static String count(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** To the second, in UTC. */
  public static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Such as {@code 12 s}, {@code 3 min}, {@code 5 h}, {@code 2 d}. */
  public static String age(Duration age) {
    long seconds = Math.max(0, age.toSeconds());
    if (seconds < 2 * MINUTE) {
      return seconds + " s";
    }
    if (seconds < 2 * HOUR) {
      return seconds / MINUTE + " min";
    }
    return seconds < 2 * DAY ? seconds / HOUR + " h" : seconds / DAY + " d";
  }

  /** A dash for nothing. */
  public static String orDash(String text) {
    return text.isEmpty() ? "-" : text;
  }
}
