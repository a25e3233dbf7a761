package io.isotherm.node.group;

import java.time.Duration;

/** Stands still until it is moved. */
public final class ManualClock implements GroupClock {
  private long epochMillis = 1_000_000_000_000L;
  private long nanos;

  /** Lets time pass on both clocks. */
  public void advance(Duration by) {
    epochMillis += by.toMillis();
    nanos += by.toNanos();
  }

  /** Sets the wall clock back. */
  public void stepBack(Duration by) {
    epochMillis -= by.toMillis();
  }

  @Override
  public long epochMillis() {
    return epochMillis;
  }

  @Override
  public long nanos() {
    return nanos;
  }
}
