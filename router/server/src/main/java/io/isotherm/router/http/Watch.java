package io.isotherm.router.http;

import io.netty.channel.EventLoop;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the clock every now and then, for a connection that waits. That takes one timer for each
 * connection, and none for each request. On the connection's event loop.
 */
final class Watch {
  private final EventLoop loop;
  private final Intake intake;
  private final Consumer<Waiting.For> onTooLong;
  private final Waiting waiting;
  private @Nullable Future<?> checks;

  Watch(EventLoop loop, Intake intake, Consumer<Waiting.For> onTooLong) {
    this.loop = loop;
    this.intake = intake;
    this.onTooLong = onTooLong;
    this.waiting = new Waiting(intake.limits());
  }

  void start() {
    long every = intake.limits().checkInterval().toNanos();
    waiting.waitFor(Waiting.For.REQUEST, now());
    checks = loop.scheduleWithFixedDelay(this::check, every, every, TimeUnit.NANOSECONDS);
  }

  void waitFor(Waiting.For what) {
    if (what != waiting.what()) {
      waiting.waitFor(what, now());
    }
  }

  void end() {
    waiting.end();
  }

  void stop() {
    if (checks != null) {
      checks.cancel(false);
      checks = null;
    }
  }

  private void check() {
    if (waiting.isTooLong(now())) {
      onTooLong.accept(waiting.what());
    }
  }

  private long now() {
    return intake.nanoClock().getAsLong();
  }
}
