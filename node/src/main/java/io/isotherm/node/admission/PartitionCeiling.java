package io.isotherm.node.admission;

/**
 * What each partition serves at most, of every table alike.
 *
 * @param readUnits a second; 0 for no ceiling
 * @param writeUnits a second; 0 for no ceiling
 */
public record PartitionCeiling(long readUnits, long writeUnits) {
  /** Whatever the node can. */
  public static final PartitionCeiling NONE = new PartitionCeiling(0, 0);

  public PartitionCeiling {
    if (readUnits < 0 || writeUnits < 0) {
      throw new IllegalArgumentException("A ceiling is not negative.");
    }
  }
}
