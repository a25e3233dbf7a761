package io.isotherm.model.capacity;

/**
 * What partitions and tables may use. Of a cluster, or of one table that is an exception.
 *
 * @param isEnforced whether anybody is throttled; what is used is counted either way
 * @param partitionReadUnits a second that each partition serves; 0 for no ceiling
 * @param partitionWriteUnits a second, likewise
 * @param burstSeconds of unused capacity that a partition may use later, above its ceiling; in the
 *     profile AWS never above it
 * @param tableReadUnits a second that any one table may use, as DynamoDB's quota for an account has
 *     it; 0 for as many as it likes
 * @param tableWriteUnits a second, likewise
 * @param scanPercent share of what scans may use: of the read units of each partition, and of those
 *     of the table where it has a total; 1 to 100
 * @param redactsHotKeys whether throttled replies keep back which key is hot
 * @param keyReadUnits a second of any one item, of those that are hot; 0 for as many as its
 *     partition may use
 * @param keyWriteUnits a second, likewise
 * @param isCounted whether what is used is counted at all: without, nobody is throttled for what a
 *     partition or table may use, and nothing is split, merged or moved for its heat
 */
public record CapacitySettings(
    boolean isEnforced,
    CapacityProfile profile,
    long partitionReadUnits,
    long partitionWriteUnits,
    int burstSeconds,
    long tableReadUnits,
    long tableWriteUnits,
    int scanPercent,
    boolean redactsHotKeys,
    long keyReadUnits,
    long keyWriteUnits,
    boolean isCounted) {
  /** Of any number of units a second: more than a cluster serves. */
  public static final long UNITS_MAX = 1_000_000_000_000L;

  /** Of what a partition may keep: more would be a promise that no node can keep. */
  public static final int BURST_SECONDS_MAX = 3_600;

  /** Read units a second of DynamoDB's partitions. */
  public static final long DYNAMODB_PARTITION_READ_UNITS = 3_000;

  /** Write units a second of DynamoDB's partitions. */
  public static final long DYNAMODB_PARTITION_WRITE_UNITS = 1_000;

  /** Read units, and write units, a second that DynamoDB gives a table unless it is asked. */
  public static final long DYNAMODB_TABLE_UNITS = 40_000;

  /** Seconds of unused capacity that DynamoDB keeps. */
  public static final int DYNAMODB_BURST_SECONDS = 300;

  /**
   * What each partition of a cluster may serve a second, if nobody said otherwise when it was
   * founded: DynamoDB's, so that one that is too hot shows it by being refused and is split, and
   * takes no more of a node than others may need of it.
   */
  public static final PartitionUnits FOUNDING_CEILING = PartitionUnits.DYNAMODB;

  /** The numbers of {@link CapacityProfile#ISOTHERM}, enforced. */
  public static final CapacitySettings ISOTHERM =
      new CapacitySettings(
          true,
          CapacityProfile.ISOTHERM,
          FOUNDING_CEILING.readUnits(),
          FOUNDING_CEILING.writeUnits(),
          DYNAMODB_BURST_SECONDS,
          0,
          0,
          100,
          false,
          0,
          0,
          true);

  /** DynamoDB's numbers, enforced. */
  public static final CapacitySettings AWS =
      new CapacitySettings(
          true,
          CapacityProfile.AWS,
          DYNAMODB_PARTITION_READ_UNITS,
          DYNAMODB_PARTITION_WRITE_UNITS,
          DYNAMODB_BURST_SECONDS,
          DYNAMODB_TABLE_UNITS,
          DYNAMODB_TABLE_UNITS,
          100,
          false,
          0,
          0,
          true);

  public CapacitySettings {
    requireUnits(keyReadUnits);
    requireUnits(keyWriteUnits);
    requireUnits(partitionReadUnits);
    requireUnits(partitionWriteUnits);
    requireUnits(tableReadUnits);
    requireUnits(tableWriteUnits);
    if (burstSeconds < 0 || burstSeconds > BURST_SECONDS_MAX) {
      throw new IllegalArgumentException("Unused capacity is kept for 0 to 3600 seconds.");
    }
    if (scanPercent < 1 || scanPercent > 100) {
      throw new IllegalArgumentException("Scans may use 1 to 100 percent of a table.");
    }
  }

  private static void requireUnits(long units) {
    if (units < 0 || units > UNITS_MAX) {
      throw new IllegalArgumentException(
          "Units a second are 0 for no bound, and up to a million million.");
    }
  }

  /** The numbers of a profile, enforced. */
  public static CapacitySettings of(CapacityProfile profile) {
    return switch (profile) {
      case ISOTHERM -> ISOTHERM;
      case AWS -> AWS;
    };
  }

  /** Whether anybody is throttled for what was used: that has to be counted as well. */
  public boolean throttles() {
    return isEnforced && isCounted;
  }

  /** What each partition serves; none where nobody is throttled. */
  public PartitionUnits ceiling() {
    return throttles()
        ? new PartitionUnits(partitionReadUnits, partitionWriteUnits)
        : PartitionUnits.NONE;
  }

  /**
   * Read units a second that scans may use of each partition; 0 when they may use all that there
   * are.
   */
  public double scanCeiling() {
    return scansAreBounded() ? (double) ceiling().readUnits() * scanPart() : 0;
  }

  /** Whether scans may use less than others. */
  boolean scansAreBounded() {
    return scanPercent < 100;
  }

  /** Share of read units that scans may use; above 0, up to 1. */
  double scanPart() {
    return scanPercent / 100.0;
  }

  /** What any one item may use; none where nothing is enforced. */
  public PartitionUnits keyCeiling() {
    return isEnforced ? new PartitionUnits(keyReadUnits, keyWriteUnits) : PartitionUnits.NONE;
  }

  /** Whether a partition may use above its ceiling what it did not use before. */
  public boolean burstsAboveCeiling() {
    return switch (profile) {
      case ISOTHERM -> burstSeconds > 0;
      case AWS -> false;
    };
  }

  /**
   * Units of a partition, or of a part of it.
   *
   * @param readUnits a second; 0 for any number
   * @param writeUnits a second; 0 for any number
   */
  public record PartitionUnits(long readUnits, long writeUnits) {
    /** No ceiling. */
    public static final PartitionUnits NONE = new PartitionUnits(0, 0);

    /** DynamoDB's. */
    public static final PartitionUnits DYNAMODB =
        new PartitionUnits(DYNAMODB_PARTITION_READ_UNITS, DYNAMODB_PARTITION_WRITE_UNITS);
  }
}
