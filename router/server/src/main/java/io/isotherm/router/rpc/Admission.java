package io.isotherm.router.rpc;

import io.isotherm.api.convert.FailureConverter;
import io.isotherm.api.v1.Failure;
import io.isotherm.model.error.ErrorCode;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * Bounds the requests that a router has in hand, over all its services. Who does not get in is told
 * so at once, rather than made to wait where nobody counts. Any thread; no lock.
 */
public final class Admission {
  /** Of a request that was not let in. */
  static final Failure OVERLOADED =
      FailureConverter.message(
          ErrorCode.OVERLOADED, "The router has as many requests in hand as it may.");

  private final Semaphore requests;
  private final LongAdder turnedAway = new LongAdder();
  private final int requestsMax;

  public Admission(int requestsMax) {
    this.requests = new Semaphore(requestsMax);
    this.requestsMax = requestsMax;
  }

  /** Requests in hand, about. */
  public int requestsInHand() {
    return requestsMax - requests.availablePermits();
  }

  /** Requests that may be in hand. */
  public int requestsMax() {
    return requestsMax;
  }

  /** Requests that were not let in. */
  public long turnedAway() {
    return turnedAway.sum();
  }

  /** Lets a request in, who leaves when it is answered; false when there are enough. */
  public boolean tryEnter() {
    boolean entered = requests.tryAcquire();
    if (!entered) {
      turnedAway.increment();
    }
    return entered;
  }

  /** A request that was let in is answered. */
  public void leave() {
    requests.release();
  }
}
