package io.isotherm.api.link;

/** Takes the outcome of one call. */
@FunctionalInterface
public interface LinkCallback {
  /**
   * Called exactly once: on the thread that made the call when it is refused at once, on the timer
   * when the deadline passed, otherwise on the thread on which gRPC delivers, which is the network
   * thread when the channel's executor is direct. Must not block and must not throw.
   */
  void done(LinkOutcome outcome);
}
