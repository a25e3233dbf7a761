package io.isotherm.node.metrics;

import java.util.Locale;

/** What a router asks a node for. */
public enum Call {
  WRITE,
  READ,
  RANGE_READ,
  MEASURE;

  /** As metrics and the log name it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
