package io.isotherm.model.table;

/**
 * Where a table is in its life.
 *
 * <pre>
 * CREATING -> ACTIVE -> UPDATING -> ACTIVE
 *    |          |
 *    +----------+-----> DELETING -> (gone)
 * </pre>
 */
public enum TableStatus {
  /** Its partitions are being made; it cannot be used. */
  CREATING,
  /** Settings are being changed; it can be used. */
  UPDATING,
  /** It cannot be used any more and its partitions are being dropped. */
  DELETING,
  /** It can be used. */
  ACTIVE;

  /** Whether items can be read and written. */
  public boolean isUsable() {
    return this == ACTIVE || this == UPDATING;
  }
}
