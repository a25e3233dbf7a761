package io.isotherm.load.capacity;

import java.util.Locale;

/** Who keeps a table within a limit, when nobody else does. */
public enum LimitKeeper {
  /** By shares of a maximum that the table has; its partitions have no ceilings. */
  ROUTERS,
  /**
   * By ceilings of its partitions; the table has no maximum, and routers let everything through.
   */
  NODES;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
