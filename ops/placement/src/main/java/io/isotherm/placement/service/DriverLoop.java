package io.isotherm.placement.service;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Runs a placement driver on the thread that calls {@link #run}: takes what has come, lets the
 * driver advance, until the inbox is closed.
 */
final class DriverLoop {
  /** Events handled before the driver advances. */
  private static final int BATCH_MAX = 256;

  /** Time alone brings something as well, such as silence. */
  private static final Duration TICK = Duration.ofMillis(500);

  private final PlacementDriver driver;
  private final DriverInbox inbox;
  private final LeaderRelay relay;
  private final LongSupplier nanoTime;
  private volatile boolean stopped;

  DriverLoop(PlacementDriver driver, DriverInbox inbox, LeaderRelay relay, LongSupplier nanoTime) {
    this.driver = driver;
    this.inbox = inbox;
    this.relay = relay;
    this.nanoTime = nanoTime;
  }

  void run() throws InterruptedException {
    inbox.open();
    while (!stopped) {
      turn(TICK.toNanos());
      relay.follow(driver.leader(), nanoTime.getAsLong());
    }
    relay.follow(null, nanoTime.getAsLong());
    driver.stop(nanoTime.getAsLong());
    // Whoever got in before the door was closed is told as well.
    turn(0);
  }

  /** Ends {@link #run} after its present turn; any thread. */
  void stop() {
    stopped = true;
    inbox.close();
  }

  private void turn(long patienceNanos) throws InterruptedException {
    for (var event : inbox.take(BATCH_MAX, patienceNanos)) {
      driver.handle(event, nanoTime.getAsLong());
    }
    driver.advance(nanoTime.getAsLong());
  }
}
