package io.isotherm.model.table;

/** The most that a table used, of reads and of writes. */
public record TablePeaks(UsagePeak reads, UsagePeak writes) {
  /** Nothing was used yet. */
  public static final TablePeaks NONE = new TablePeaks(UsagePeak.NONE, UsagePeak.NONE);

  /** After so many units a second were used. */
  public TablePeaks used(double readRate, double writeRate, long nowMillis) {
    return new TablePeaks(reads.used(readRate, nowMillis), writes.used(writeRate, nowMillis));
  }

  /** What the table has shown that it can take. */
  WarmThroughput shown() {
    return new WarmThroughput((long) reads.risen(), (long) writes.risen());
  }
}
