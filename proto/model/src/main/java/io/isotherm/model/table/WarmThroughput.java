package io.isotherm.model.table;

/**
 * What a table can take at once, without growing first. It is raised and never lowered.
 *
 * <p>Source: DynamoDB developer guide, "Understanding DynamoDB warm throughput".
 *
 * @param readUnits a second, at least 0
 * @param writeUnits a second, at least 0
 */
public record WarmThroughput(long readUnits, long writeUnits) {
  /** Nothing was asked for. */
  public static final WarmThroughput NONE = new WarmThroughput(0, 0);

  /** What every table on demand can take. */
  public static final WarmThroughput ON_DEMAND = new WarmThroughput(12_000, 4_000);

  public WarmThroughput {
    if (readUnits < 0 || writeUnits < 0) {
      throw new IllegalArgumentException("Throughput is not negative.");
    }
  }

  /** What a table can take because of how it is billed. */
  public static WarmThroughput of(BillingMode mode) {
    return switch (mode) {
      case BillingMode.PayPerRequest _ -> ON_DEMAND;
      case BillingMode.Provisioned(var reads, var writes) -> new WarmThroughput(reads, writes);
    };
  }

  /** The greater of both, for reads and for writes. */
  public WarmThroughput max(WarmThroughput other) {
    return new WarmThroughput(
        Math.max(readUnits, other.readUnits), Math.max(writeUnits, other.writeUnits));
  }
}
