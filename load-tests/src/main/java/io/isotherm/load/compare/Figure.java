package io.isotherm.load.compare;

/** What a row of the table counts, in which unit. */
public enum Figure {
  OPERATIONS("ops/s", 0),
  MEDIAN_LATENCY("p50 ms", 2),
  TAIL_LATENCY("p99 ms", 2),
  CPU("CPU s/1,000", 3),
  RESIDENT("RSS MB", 0),
  CORES("cores", 3),
  READY("s to ready", 1);

  private final String unit;
  private final int decimals;

  Figure(String unit, int decimals) {
    this.unit = unit;
    this.decimals = decimals;
  }

  String unit() {
    return unit;
  }

  /** How many a table shows. */
  int decimals() {
    return decimals;
  }
}
