package io.isotherm.node.storage;

/** The key spaces of one replica; {@link StorageKeys} draws their keys. */
public enum ColumnFamily {
  /** Items by table and key position. */
  ITEMS,
  /** Idempotency tokens by generation. */
  TOKENS,
  /**
   * Partitions, their counters, those that are gone, depart or arrive, and how far the log has been
   * applied.
   */
  META
}
