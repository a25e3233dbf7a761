package io.isotherm.node.heat;

/**
 * What a partition was used for: an amount, or, per second, a rate.
 *
 * @param readUnits served
 * @param writeUnits served
 * @param throttledReadUnits refused for the partition's ceiling; what they would have cost is
 *     estimated
 * @param throttledWriteUnits likewise
 * @param cpuSeconds of processor time that went into evaluating and reading
 */
public record Usage(
    double readUnits,
    double writeUnits,
    double throttledReadUnits,
    double throttledWriteUnits,
    double cpuSeconds) {
  /** Nothing. */
  public static final Usage NONE = new Usage(0, 0, 0, 0, 0);

  /** What a write unit is worth in read units. */
  private static final int WRITE_WEIGHT = 3;

  /** Heat of so many units: 3 x write units + read units. */
  public static double heat(double readUnits, double writeUnits) {
    return WRITE_WEIGHT * writeUnits + readUnits;
  }

  /** Heat of all that was asked for, served or not. */
  public double heat() {
    return heat(readUnits + throttledReadUnits, writeUnits + throttledWriteUnits);
  }

  public Usage plus(Usage other) {
    return new Usage(
        readUnits + other.readUnits,
        writeUnits + other.writeUnits,
        throttledReadUnits + other.throttledReadUnits,
        throttledWriteUnits + other.throttledWriteUnits,
        cpuSeconds + other.cpuSeconds);
  }

  public Usage times(double factor) {
    return new Usage(
        readUnits * factor,
        writeUnits * factor,
        throttledReadUnits * factor,
        throttledWriteUnits * factor,
        cpuSeconds * factor);
  }
}
