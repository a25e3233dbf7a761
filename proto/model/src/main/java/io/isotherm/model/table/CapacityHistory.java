package io.isotherm.model.table;

import java.time.Duration;

/**
 * What became of the capacity of a table so far. Times are milliseconds since the epoch, by the
 * clock of the placement driver that made the change; 0 for never.
 *
 * @param lastIncreaseMillis of provisioned reads or writes
 * @param lastDecreaseMillis of provisioned reads or writes
 * @param decreases of provisioned capacity on the day, in UTC, of the last one
 * @param lastOnDemandMillis when the table became on demand
 */
public record CapacityHistory(
    long lastIncreaseMillis, long lastDecreaseMillis, int decreases, long lastOnDemandMillis) {
  /** Of a table that was always provisioned as it is. */
  public static final CapacityHistory NONE = new CapacityHistory(0, 0, 0, 0);

  /** Of a table created at that time. */
  public static CapacityHistory created(BillingMode mode, long nowMillis) {
    return switch (mode) {
      case BillingMode.Provisioned _ -> NONE;
      case BillingMode.PayPerRequest _ -> new CapacityHistory(0, 0, 0, nowMillis);
    };
  }

  /** After a change of the billing mode or of its units. */
  public CapacityHistory changed(BillingMode from, BillingMode to, long nowMillis) {
    return switch (to) {
      case BillingMode.PayPerRequest _ ->
          from instanceof BillingMode.PayPerRequest
              ? this
              : new CapacityHistory(lastIncreaseMillis, lastDecreaseMillis, decreases, nowMillis);
      case BillingMode.Provisioned after ->
          from instanceof BillingMode.Provisioned before ? changed(before, after, nowMillis) : this;
    };
  }

  /** Decreases of provisioned capacity since the last midnight in UTC. */
  public int decreasesToday(long nowMillis) {
    return isSameDay(lastDecreaseMillis, nowMillis) ? decreases : 0;
  }

  /** Both happen at once when reads go up and writes go down. */
  private CapacityHistory changed(
      BillingMode.Provisioned before, BillingMode.Provisioned after, long nowMillis) {
    boolean more =
        after.readUnits() > before.readUnits() || after.writeUnits() > before.writeUnits();
    boolean less =
        after.readUnits() < before.readUnits() || after.writeUnits() < before.writeUnits();
    return new CapacityHistory(
        more ? nowMillis : lastIncreaseMillis,
        less ? nowMillis : lastDecreaseMillis,
        less ? decreasesToday(nowMillis) + 1 : decreases,
        lastOnDemandMillis);
  }

  private static boolean isSameDay(long aMillis, long bMillis) {
    long dayMillis = Duration.ofDays(1).toMillis();
    return Math.floorDiv(aMillis, dayMillis) == Math.floorDiv(bMillis, dayMillis);
  }
}
