package io.isotherm.api.link;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Hands the outcome of a call to the thread that waits for it. */
final class AwaitedOutcome implements LinkCallback {
  private final Thread waiter;
  private volatile @Nullable LinkOutcome outcome;

  AwaitedOutcome(Thread waiter) {
    this.waiter = waiter;
  }

  @Override
  public void done(LinkOutcome outcome) {
    this.outcome = outcome;
    LockSupport.unpark(waiter);
  }

  /** Called by the waiter. It needs no deadline: every call has one, and ends by it. */
  LinkOutcome await() throws InterruptedException {
    while (true) {
      var done = outcome;
      if (done != null) {
        return done;
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      LockSupport.park(this);
    }
  }
}
