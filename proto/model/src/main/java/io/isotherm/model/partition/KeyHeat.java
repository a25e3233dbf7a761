package io.isotherm.model.partition;

/**
 * Bounds of the heat of one key: 3 x write units + read units, an amount or, per second, a rate.
 *
 * @param accessedMin of what was asked for, at least, whether it was served or refused
 * @param accessedMax of that, at most
 * @param throttledMin of what was refused for a ceiling, at least
 * @param throttledMax of that, at most
 */
public record KeyHeat(
    double accessedMin, double accessedMax, double throttledMin, double throttledMax) {
  /** Of a key that nobody used. */
  public static final KeyHeat NONE = new KeyHeat(0, 0, 0, 0);

  public KeyHeat plus(KeyHeat other) {
    return new KeyHeat(
        accessedMin + other.accessedMin,
        accessedMax + other.accessedMax,
        throttledMin + other.throttledMin,
        throttledMax + other.throttledMax);
  }

  public KeyHeat times(double factor) {
    return new KeyHeat(
        accessedMin * factor, accessedMax * factor, throttledMin * factor, throttledMax * factor);
  }

  /** What heat is of. */
  public enum Measure {
    /** What was asked for. */
    ACCESSED,
    /** What of it was refused for a ceiling. */
    THROTTLED
  }

  /** What there was of it at least. */
  public double min(Measure measure) {
    return switch (measure) {
      case ACCESSED -> accessedMin;
      case THROTTLED -> throttledMin;
    };
  }

  /** What there was of it at most. */
  public double max(Measure measure) {
    return switch (measure) {
      case ACCESSED -> accessedMax;
      case THROTTLED -> throttledMax;
    };
  }
}
