package io.isotherm.api.link;

import java.util.List;

/** Serves the calls of a link. */
@FunctionalInterface
public interface LinkHandler {
  /**
   * Takes all calls of one frame, 1 to {@link LinkLimits#FRAME_CALLS_MAX}, and sees to it that each
   * is answered once, now or later, in any order and from any thread. Replies given before this
   * returns share frames.
   *
   * <p>Called on the thread on which gRPC delivers, one frame of a stream at a time: the network
   * thread, when the server's executor is direct. Must not block. A handler that throws breaks the
   * stream.
   */
  void handle(List<LinkCall> calls);
}
