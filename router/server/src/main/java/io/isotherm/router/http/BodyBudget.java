package io.isotherm.router.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes of bodies in hand over all connections, against their bound, so that many slow peers cannot
 * take the heap together. Any thread; no lock.
 */
final class BodyBudget {
  private final AtomicLong inHand = new AtomicLong();
  private final long bytesMax;

  BodyBudget(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  /** Takes {@code bytes}, unless that is more than is left. */
  boolean tryTake(long bytes) {
    if (inHand.addAndGet(bytes) > bytesMax) {
      inHand.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  /** Takes what is there already, whatever the bound: requests find less room until it is gone. */
  void take(long bytes) {
    inHand.addAndGet(bytes);
  }

  void giveBack(long bytes) {
    inHand.addAndGet(-bytes);
  }

  long bytesInHand() {
    return inHand.get();
  }
}
