package io.isotherm.router.http;

import io.netty.channel.EventLoop;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Brings work to the event loop of a connection, once for all who ask before it is done: answers
 * that come together leave together. Any thread.
 */
final class Wakeup {
  private final EventLoop loop;
  private final Runnable work;
  private final AtomicBoolean asked = new AtomicBoolean();

  Wakeup(EventLoop loop, Runnable work) {
    this.loop = loop;
    this.work = work;
  }

  /** Sees to it that the work is done once more after now. */
  void ask() {
    if (asked.compareAndSet(false, true)) {
      try {
        loop.execute(this::run);
      } catch (RejectedExecutionException _) {
        // The loop has ended, and its connections with it.
      }
    }
  }

  /** Gives the turn up before the work looks, so that whoever comes after that asks again. */
  private void run() {
    asked.set(false);
    work.run();
  }
}
