package io.isotherm.router.rpc;

import io.grpc.Context;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How long the caller of the current unary call waits. */
final class UnaryDeadline {
  private UnaryDeadline() {}

  /** Nanoseconds, which may be negative; {@code otherwise} when the caller did not say. */
  static long left(Duration otherwise) {
    var deadline = Context.current().getDeadline();
    return deadline == null ? otherwise.toNanos() : deadline.timeRemaining(TimeUnit.NANOSECONDS);
  }
}
