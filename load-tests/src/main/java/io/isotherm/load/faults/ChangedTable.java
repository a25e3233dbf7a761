package io.isotherm.load.faults;

import io.isotherm.load.subject.ItemKey;
import io.isotherm.load.subject.ItemPositions;
import io.isotherm.load.subject.Target;
import org.jspecify.annotations.Nullable;

/**
 * A table whose partitions are changed.
 *
 * @param positions of keys between which it is cut
 * @param probed where those keys may be written to see for how long nothing can be; null when they
 *     are not for that
 */
record ChangedTable(String name, ItemPositions positions, @Nullable Target probed) {
  /** Ends the position of every item that probes may write, and of none that anybody else does. */
  static final String PROBE = "-probe";

  /** Whether a probe may write the key. */
  static boolean isProbe(ItemKey key) {
    return key.position().endsWith(PROBE);
  }
}
