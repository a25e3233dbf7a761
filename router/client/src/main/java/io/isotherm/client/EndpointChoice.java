package io.isotherm.client;

/**
 * Which of several routers to call: one after the other, leaving out those that did not answer a
 * moment ago as long as another is left. Time is an argument. Mutable; belongs to one lock or one
 * thread.
 */
final class EndpointChoice {
  private final long[] avoidUntilNanos;
  private final boolean[] avoided;
  private final long avoidNanos;
  private int next;

  /**
   * @param endpoints how many there are, at least 1
   * @param first the one to begin with, so that not all clients begin with the same
   * @param avoidNanos how long a router that did not answer is left out
   */
  EndpointChoice(int endpoints, int first, long avoidNanos) {
    this.avoidUntilNanos = new long[endpoints];
    this.avoided = new boolean[endpoints];
    this.avoidNanos = avoidNanos;
    this.next = Math.floorMod(first, endpoints);
  }

  /** The endpoint for the next attempt. */
  int next(long nowNanos) {
    int first = next;
    next = (next + 1) % avoided.length;
    for (int i = 0; i < avoided.length; i++) {
      int candidate = (first + i) % avoided.length;
      if (!avoided[candidate] || nowNanos - avoidUntilNanos[candidate] >= 0) {
        avoided[candidate] = false;
        return candidate;
      }
    }
    return first;
  }

  /** It did not answer. */
  void failed(int endpoint, long nowNanos) {
    avoided[endpoint] = true;
    avoidUntilNanos[endpoint] = nowNanos + avoidNanos;
  }
}
