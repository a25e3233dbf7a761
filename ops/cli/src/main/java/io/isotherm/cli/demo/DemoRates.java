package io.isotherm.cli.demo;

/**
 * What became of the requests of some time.
 *
 * @param served answered
 * @param throttled refused, since a partition had no units left
 * @param failed in any other way
 */
public record DemoRates(long served, long throttled, long failed) {
  /** In hundredths of all that were sent; 0 when none was. */
  public double throttledPercent() {
    long all = served + throttled + failed;
    return all == 0 ? 0 : 100.0 * throttled / all;
  }
}
