package io.isotherm.node.group;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Bounds the commands of a group that have no answer yet. Any thread. */
final class WaitingBudget {
  private final int commandsMax;
  private final long bytesMax;
  private final AtomicInteger commands = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();

  WaitingBudget(GroupLimits limits) {
    this.commandsMax = limits.waitingCommandsMax();
    this.bytesMax = limits.waitingBytesMax();
  }

  /** Whether there was room; it is taken then, until {@link #release}. */
  boolean take(GroupCommand command) {
    if (commands.incrementAndGet() <= commandsMax
        && bytes.addAndGet(command.sizeBytes()) <= bytesMax) {
      return true;
    }
    commands.decrementAndGet();
    return false;
  }

  /** What part of the room is taken, by commands or by their bytes; 0 to about 1. */
  double part() {
    return Math.max((double) commands.get() / commandsMax, (double) bytes.get() / bytesMax);
  }

  void release(GroupCommand command) {
    commands.decrementAndGet();
    bytes.addAndGet(-command.sizeBytes());
  }
}
