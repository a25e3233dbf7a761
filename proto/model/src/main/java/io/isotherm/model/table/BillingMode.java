package io.isotherm.model.table;

/** How the capacity of a table is governed. */
public sealed interface BillingMode {
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

  /** No total: PAY_PER_REQUEST, on demand. */
  record PayPerRequest() implements BillingMode {}
}
