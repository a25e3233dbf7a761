package io.isotherm.model.table;

/** What storage is billed like on DynamoDB. Kept and told; nothing here depends on it. */
public enum TableClass {
  STANDARD,
  STANDARD_INFREQUENT_ACCESS;

  /**
   * A class that somebody named.
   *
   * @param changedMillis since the epoch, when a table got another class than it was created with;
   *     0 for never
   */
  public record Named(TableClass tableClass, long changedMillis) {}
}
