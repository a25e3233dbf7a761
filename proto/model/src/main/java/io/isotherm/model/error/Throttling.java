package io.isotherm.model.error;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link ErrorCode#THROTTLED} failure says in its context: {@code partition}, its id; {@code
 * ceiling}, the setting that was reached; {@code retryAfterMillis}; and {@code table} with {@code
 * billing}, once it came to somebody who knows the table. Pure.
 */
public final class Throttling {
  private static final String PARTITION = "partition";
  private static final String CEILING = "ceiling";
  private static final String RETRY_AFTER_MILLIS = "retryAfterMillis";
  private static final String TABLE = "table";
  private static final String BILLING = "billing";

  private static final String READS = "partition-read-units";
  private static final String WRITES = "partition-write-units";
  private static final String ON_DEMAND = "on-demand";
  private static final String PROVISIONED = "provisioned";

  private static final int DIGITS_MAX = 9;

  private Throttling() {}

  /**
   * A partition has served all it may.
   *
   * @param write of writes, or of reads
   * @param retryAfterMillis when it may serve the next, if nobody else asks
   */
  public static DatabaseException ofPartition(
      long partition, boolean write, long retryAfterMillis) {
    return new DatabaseException(
        ErrorCode.THROTTLED,
        write
            ? "The write units of the partition are used up for now."
            : "The read units of the partition are used up for now.",
        Map.of(
            PARTITION,
            Long.toString(partition),
            CEILING,
            write ? WRITES : READS,
            RETRY_AFTER_MILLIS,
            Long.toString(retryAfterMillis)));
  }

  /** The same failure with the table's name and how its capacity is governed. */
  public static DatabaseException ofTable(
      DatabaseException throttled, String table, boolean onDemand) {
    var context = new HashMap<>(throttled.context());
    context.put(TABLE, table);
    context.put(BILLING, onDemand ? ON_DEMAND : PROVISIONED);
    return new DatabaseException(throttled.code(), throttled.getMessage(), context);
  }

  /** When to come again; 0 when it is not said. */
  public static int retryAfterMillis(DatabaseException failure) {
    var millis = failure.context().get(RETRY_AFTER_MILLIS);
    return millis == null || !millis.matches("\\d{1," + DIGITS_MAX + "}")
        ? 0
        : Integer.parseInt(millis);
  }

  /** The name of the table; null when it is not said. */
  public static @Nullable String table(DatabaseException throttled) {
    return throttled.context().get(TABLE);
  }

  /** Whether the table is known to be on demand. */
  public static boolean isOnDemand(DatabaseException throttled) {
    return ON_DEMAND.equals(throttled.context().get(BILLING));
  }

  /** Whether it was a write. */
  public static boolean isWrite(DatabaseException throttled) {
    return WRITES.equals(throttled.context().get(CEILING));
  }
}
