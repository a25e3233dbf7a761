package io.isotherm.router.http;

import io.netty.channel.Channel;

/**
 * Counts what a peer does not take against the memory for bodies, so that slow readers leave less
 * room for requests rather than none for anything. Nothing is counted while the connection takes
 * what is written, which is nearly always. On the connection's event loop.
 */
final class UnwrittenBytes {
  private final Channel channel;
  private final BodyBudget budget;
  private long counted;

  UnwrittenBytes(Channel channel, BodyBudget budget) {
    this.channel = channel;
    this.budget = budget;
  }

  /** Counts anew. */
  void count() {
    if (channel.isWritable()) {
      giveBack();
      return;
    }
    long waiting = channel.bytesBeforeWritable();
    budget.take(waiting - counted);
    counted = waiting;
  }

  /** The connection is over. */
  void giveBack() {
    if (counted > 0) {
      budget.giveBack(counted);
      counted = 0;
    }
  }
}
