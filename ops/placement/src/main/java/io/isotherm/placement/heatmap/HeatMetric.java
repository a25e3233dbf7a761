package io.isotherm.placement.heatmap;

/** What a picture shows. */
public enum HeatMetric {
  /** Served, a second. */
  READ_UNITS(0),
  /** Served, a second. */
  WRITE_UNITS(1),
  /** 3 x write units + read units a second that were refused for a ceiling. */
  THROTTLES(2),
  /** Stored. */
  BYTES(3);

  private final int index;

  HeatMetric(int index) {
    this.index = index;
  }

  /** Where a column has it. */
  int index() {
    return index;
  }
}
