package io.isotherm.placement.catalog;

import java.time.Duration;

/** Bounds of the catalog. It is held in memory by every process, and sent to every router. */
public final class CatalogLimits {
  /** As many tables as DynamoDB gives an account without asking. */
  public static final int TABLES_MAX = 2_500;

  /** Partitions a table may begin with: 4 million read units or 1 million write units a second. */
  public static final int INITIAL_PARTITIONS_MAX = 1_000;

  /** All partitions of a cluster. At about 100 bytes each, a full update is 10 MB in pieces. */
  public static final int PARTITIONS_MAX = 100_000;

  public static final int NODES_MAX = 1_000;

  /** At most 800 bytes each, so that all of them go into one update of the catalog. */
  public static final int ACCESS_KEYS_MAX = 1_000;

  /** Operators that have not ended: a table's moves wait for their turn in the catalog. */
  public static final int OPERATORS_MAX = 2_000;

  /** What was decided is kept for this long. */
  public static final Duration DECISIONS_KEPT = Duration.ofDays(7);

  /** And no more than this, of which the oldest go first: about 400 bytes each. */
  public static final int DECISIONS_MAX = 10_000;

  /** Partitions of an on-demand table: DynamoDB begins with 12,000 reads and 4,000 writes. */
  public static final int ON_DEMAND_PARTITIONS = 4;

  /** What one partition of a provisioned table is counted on to give, a second. */
  public static final int PARTITION_READ_UNITS = 3_000;

  /** What one partition of a provisioned table is counted on to give, a second. */
  public static final int PARTITION_WRITE_UNITS = 1_000;

  private CatalogLimits() {}
}
