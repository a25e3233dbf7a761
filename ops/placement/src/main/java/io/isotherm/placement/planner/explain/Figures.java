package io.isotherm.placement.planner.explain;

import java.time.Duration;
import java.util.Locale;

/** Numbers as they stand in sentences. */
public final class Figures {
  private static final double SMALL = 10;
  private static final double STEP = 1_000;
  private static final String[] BYTES = {"bytes", "KB", "MB", "GB", "TB", "PB"};

  private Figures() {}

  /** Such as {@code 1,250} or {@code 7.5}. */
  public static String number(double value) {
    boolean isWhole = value >= SMALL || value == Math.rint(value);
    return String.format(Locale.ROOT, isWhole ? "%,.0f" : "%.1f", value);
  }

  /** Such as {@code 41%}. */
  public static String percent(double part) {
    return String.format(Locale.ROOT, "%.0f%%", 100 * part);
  }

  /** Such as {@code 11.2 GB}. */
  public static String bytes(double size) {
    double value = size;
    int unit = 0;
    while (value >= STEP && unit < BYTES.length - 1) {
      value /= STEP;
      unit++;
    }
    return number(unit > 0 && value < SMALL * SMALL ? Math.rint(value * SMALL) / SMALL : value)
        + " "
        + BYTES[unit];
  }

  /** Such as {@code 90 s} or {@code 5 min}. */
  public static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    return seconds >= 120 && seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }
}
