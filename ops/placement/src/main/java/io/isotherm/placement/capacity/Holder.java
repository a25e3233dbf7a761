package io.isotherm.placement.capacity;

/**
 * What one router holds of a total, as far as the driver can tell. It holds either what it said
 * when it was last heard or what it was answered then, which may have been lost: until it is heard
 * again the greater counts.
 *
 * @param wanted units a second
 * @param said what it said that it holds
 * @param answered what it was answered
 * @param burst units that came with the answer, beside its rate
 * @param heardNanos when it was last heard
 */
record Holder(double wanted, Lease said, Lease answered, double burst, long heardNanos) {
  /**
   * A rate for some time.
   *
   * @param round that brought it; 0 for none
   * @param untilNanos by the driver's clock, which is later than by the router's
   */
  record Lease(double rate, long round, long untilNanos) {
    double at(long nowNanos) {
      return nowNanos - untilNanos < 0 ? rate : 0;
    }

    /** When it ends, if that is between both; otherwise the later. */
    private long endWithin(long afterNanos, long beforeNanos) {
      return untilNanos - afterNanos > 0 && untilNanos - beforeNanos < 0 ? untilNanos : beforeNanos;
    }
  }

  /** Units a second that it may hold at the most. */
  double charged(long nowNanos) {
    return Math.max(said.at(nowNanos), answered.at(nowNanos));
  }

  /** When something of it first ends between both; otherwise the later. */
  long nextEnd(long afterNanos, long beforeNanos) {
    return answered.endWithin(afterNanos, said.endWithin(afterNanos, beforeNanos));
  }

  /**
   * What it did not use of what it had since it was last heard; below zero for what it used of what
   * it had kept from before, or had not been given.
   */
  double unused(Claim claim, long nowNanos) {
    double rate =
        claim.heldRound() == answered.round()
            ? Math.min(said.rate(), answered.rate())
            : said.rate();
    double seconds = seconds(nowNanos - heardNanos);
    double hadSeconds = seconds(Math.min(nowNanos, lastUntil()) - heardNanos);
    return rate * Math.max(0, hadSeconds) + burst - claim.used() * seconds;
  }

  private long lastUntil() {
    return said.untilNanos() - answered.untilNanos() < 0
        ? said.untilNanos()
        : answered.untilNanos();
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }
}
