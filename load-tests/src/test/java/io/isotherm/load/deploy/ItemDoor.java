package io.isotherm.load.deploy;

/** A way to items by their number. Any thread. */
interface ItemDoor {
  /** Writes an item; returns when it is acknowledged. */
  void put(long number);

  /** Whether a strong read finds an item. */
  boolean has(long number);
}
