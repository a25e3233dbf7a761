package io.isotherm.model.table;

/** How the capacity of a table is governed. */
public sealed interface BillingMode {
  /** On demand without a maximum. */
  PayPerRequest ON_DEMAND = new PayPerRequest(PayPerRequest.NO_MAXIMUM, PayPerRequest.NO_MAXIMUM);

  /**
   * A fixed total for the whole table.
   *
   * @param readUnits a second, at least 1
   * @param writeUnits a second, at least 1
   */
  record Provisioned(long readUnits, long writeUnits) implements BillingMode {
    public Provisioned {
      if (readUnits < 1 || writeUnits < 1) {
        throw new IllegalArgumentException("Provisioned capacity is at least one unit.");
      }
    }
  }

  /**
   * No total: PAY_PER_REQUEST, on demand.
   *
   * @param readUnitsMax a second, at least 1, or {@link #NO_MAXIMUM}
   * @param writeUnitsMax a second, at least 1, or {@link #NO_MAXIMUM}
   */
  record PayPerRequest(long readUnitsMax, long writeUnitsMax) implements BillingMode {
    /** As DynamoDB writes it. */
    public static final long NO_MAXIMUM = -1;

    public PayPerRequest {
      if (!isMaximum(readUnitsMax) || !isMaximum(writeUnitsMax)) {
        throw new IllegalArgumentException("A maximum is at least one unit, or there is none.");
      }
    }

    /** Whether it can be a maximum, or say that there is none. */
    public static boolean isMaximum(long units) {
      return units == NO_MAXIMUM || units >= 1;
    }

    /** Whether there is a maximum for reads or for writes. */
    public boolean isBounded() {
      return readUnitsMax != NO_MAXIMUM || writeUnitsMax != NO_MAXIMUM;
    }
  }
}
