package io.isotherm.load.heat;

import java.util.Locale;

/** Seconds as a table for people. Pure. */
public final class SecondLines {
  /** Names the columns. */
  public static final String HEAD =
      String.format(
          Locale.ROOT,
          "%6s %9s %9s %11s %8s %11s",
          "second",
          "offered",
          "served",
          "throttled",
          "failed",
          "partitions");

  private SecondLines() {}

  /** One of them. */
  public static String of(Second second) {
    return String.format(
        Locale.ROOT,
        "%6d %,9d %,9d %,11d %8d %11d",
        second.number() + 1,
        second.offered(),
        second.served(),
        second.throttled(),
        second.failed(),
        second.partitions());
  }
}
