package io.isotherm.api.link;

import io.isotherm.api.v1.Shortcut;

/** Takes the outcome of one call. */
@FunctionalInterface
public interface LinkCallback {
  /**
   * Called exactly once: on the thread that made the call when it is refused at once, on the timer
   * when the deadline passed, otherwise on the thread on which gRPC delivers, which is the network
   * thread when the channel's executor is direct. Must not block and must not throw.
   */
  void done(LinkOutcome outcome);

  /** The reply that {@link #done} is about to be called with told of a shorter way. */
  default void shortcut(Shortcut way) {}
}
