package io.isotherm.model.table;

/**
 * What can be changed about a table while it exists.
 *
 * @param deletionProtection whether deleting the table is refused
 */
public record TableSettings(BillingMode billingMode, boolean deletionProtection) {
  /** Of a table for which nothing was said. */
  public static final TableSettings DEFAULT =
      new TableSettings(new BillingMode.PayPerRequest(), false);
}
