package io.isotherm.router.http;

import io.netty.channel.Channel;

/**
 * Counts what a peer does not take against the memory for bodies, so that slow readers leave less
 * room for requests rather than none for anything. Nothing is counted while the connection takes
 * what is written, which is nearly always. On the connection's event loop.
 */
final class UnwrittenBytes {
  /** Of a channel whose end is closed. */
  private static final long NOTHING_TO_WRITE_TO = Long.MAX_VALUE;

  private final Channel channel;
  private final BodyBudget budget;
  private long counted;

  UnwrittenBytes(Channel channel, BodyBudget budget) {
    this.channel = channel;
    this.budget = budget;
  }

  /** Counts anew. */
  void count() {
    long waiting = channel.isWritable() ? 0 : channel.bytesBeforeWritable();
    if (waiting == 0 || waiting == NOTHING_TO_WRITE_TO) {
      giveBack();
      return;
    }
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
