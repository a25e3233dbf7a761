package io.isotherm.node.usage;

import io.isotherm.model.error.HotKey;

/**
 * What some requests are kept within besides the ceiling of their partition; at most one for each.
 */
sealed interface Narrower {
  CapacityGate gate();

  /** The share of the reads that scans may use. */
  record Scans(CapacityGate gate) implements Narrower {}

  /**
   * What any one item may use.
   *
   * @param key of the item, as it is told to those refused
   */
  record Item(CapacityGate gate, HotKey key) implements Narrower {}
}
