package io.isotherm.node.storage;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps native memory from being released while a thread is inside. Any thread.
 *
 * <p>The state counts who is inside; its sign bit says that the gate is closing, so that nobody
 * enters any more.
 */
final class NativeGate {
  private static final long CLOSED = Long.MIN_VALUE;

  /** Longer than any read takes: whoever stays longer has lost a cursor. */
  private static final long CLOSE_NANOS_MAX = TimeUnit.SECONDS.toNanos(60);

  private static final long CLOSE_POLL_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

  private final AtomicLong state = new AtomicLong();

  /** Enters; {@link #leave} must follow. */
  void enter() {
    if (state.incrementAndGet() < 0) {
      state.decrementAndGet();
      throw new StorageClosedException();
    }
  }

  void leave() {
    state.decrementAndGet();
  }

  /**
   * Lets nobody in and waits until all have left.
   *
   * @return false when it was closed before
   * @throws StorageFault when somebody does not leave
   */
  boolean close() {
    long before = state.getAndUpdate(count -> count | CLOSED);
    if (before < 0) {
      return false;
    }
    long deadline = System.nanoTime() + CLOSE_NANOS_MAX;
    while (state.get() != CLOSED) {
      if (System.nanoTime() - deadline > 0) {
        throw new StorageFault("A reader did not leave the storage engine that is closed.");
      }
      LockSupport.parkNanos(CLOSE_POLL_NANOS);
    }
    return true;
  }
}
