package io.isotherm.node.move;

import io.isotherm.api.internal.v1.ArrivalReply;
import java.time.Duration;
import java.util.function.Consumer;

/** Calls to other nodes. */
public interface TargetPeers {
  /**
   * Asks the node at an address. Returns at once.
   *
   * @param address {@code host:port} of its node control
   * @param timeout after which there is no answer any more
   * @param answer called on any thread, must not block; a reply without an outcome says that nobody
   *     knows whether the request came to anything
   */
  void ask(String address, TargetRequest request, Duration timeout, Consumer<ArrivalReply> answer);
}
