package io.isotherm.node.admission;

import io.isotherm.model.Limits;

/**
 * How much is looked at of a scan at a time, where scans have a share of their own. Pure.
 *
 * <p>What a page costs is known only when it was read, and what it costs beyond what there is,
 * everybody waits for who reads from its partition. So a page takes no more than what comes in of
 * the share within {@link #SECONDS}, and ends there; one item it always has.
 */
public final class ScanPages {
  /** Short enough that reads of single items do not notice, long enough for pages worth a call. */
  public static final double SECONDS = 0.25;

  private ScanPages() {}

  /**
   * What a page costs at most, but for one item that costs more.
   *
   * @param rate units a second that scans may use; above 0
   */
  public static double units(double rate) {
    return rate * SECONDS;
  }

  /** How many bytes a page looks at for that; at least those of one step of the price. */
  public static long bytesMax(double rate, boolean strong) {
    double steps = strong ? units(rate) : units(rate) * 2;
    return Math.max(1, (long) steps) * Limits.READ_UNIT_BYTES;
  }
}
