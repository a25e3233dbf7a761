package io.isotherm.api.metrics;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A metric, as Prometheus names it: base units, and {@code _total} for what only grows.
 *
 * @param name as it is exposed
 * @param help one sentence
 * @param labels names of its labels, in the order in which values are given; no two series of a
 *     metric differ in anything else
 */
public record Metric(String name, Kind kind, String help, List<String> labels) {
  private static final Pattern NAME = Pattern.compile("isotherm(_[a-z0-9]+)+");
  private static final String GROWS = "_total";
  private static final String DURATION = "_seconds";

  /** What its values are. */
  public enum Kind {
    /** Grows from 0 until the process ends. */
    COUNTER,
    /** Is what it is at the moment. */
    GAUGE,
    /** How many were how long. */
    HISTOGRAM
  }

  public Metric {
    labels = List.copyOf(labels);
    if (!NAME.matcher(name).matches() || name.endsWith(GROWS) != (kind == Kind.COUNTER)) {
      throw new IllegalArgumentException("A metric is named as Prometheus wants it: " + name);
    }
    if (kind == Kind.HISTOGRAM && !name.endsWith(DURATION)) {
      throw new IllegalArgumentException("A histogram is of seconds: " + name);
    }
    if (!help.endsWith(".")) {
      throw new IllegalArgumentException("The help of a metric is a sentence: " + name);
    }
  }

  /** What only grows. */
  public static Metric counter(String name, String help, String... labels) {
    return new Metric(name, Kind.COUNTER, help, List.of(labels));
  }

  /** What is as it is at the moment. */
  public static Metric gauge(String name, String help, String... labels) {
    return new Metric(name, Kind.GAUGE, help, List.of(labels));
  }

  /** Durations. */
  public static Metric histogram(String name, String help, String... labels) {
    return new Metric(name, Kind.HISTOGRAM, help, List.of(labels));
  }
}
