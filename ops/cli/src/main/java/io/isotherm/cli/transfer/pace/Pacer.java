package io.isotherm.cli.transfer.pace;

import io.isotherm.client.ThrottledException;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes all requests of a transfer wait as {@link Pace} and {@link Patience} have it. Any thread,
 * which it keeps waiting.
 */
public final class Pacer {
  private final Patience patience;
  private final @Nullable AtomicReference<Pace> pace;
  private final LongAdder throttled = new LongAdder();

  /**
   * @param unitsPerSecond of all requests together; 0 for as fast as it goes
   */
  public Pacer(double unitsPerSecond, Patience patience) {
    this.patience = patience;
    this.pace =
        unitsPerSecond > 0
            ? new AtomicReference<>(Pace.of(unitsPerSecond, System.nanoTime()))
            : null;
  }

  /** Waits until the next request may be sent. */
  public void await() throws InterruptedException {
    if (pace == null) {
      return;
    }
    long waitNanos = pace.get().waitNanos(System.nanoTime());
    if (waitNanos > 0) {
      TimeUnit.NANOSECONDS.sleep(waitNanos);
    }
  }

  /** What a request cost. */
  public void spend(double units) {
    if (pace != null) {
      pace.updateAndGet(known -> known.spent(units, System.nanoTime()));
    }
  }

  /** Requests that were refused since somebody's units were used up, and tried again. */
  public long throttled() {
    return throttled.sum();
  }

  /**
   * Sends a request until it is served.
   *
   * @throws DatabaseException when it is refused for good, or patience is exhausted
   */
  public <T> T persist(Supplier<T> request) throws InterruptedException {
    long begun = System.nanoTime();
    for (int failures = 1; ; failures++) {
      try {
        return request.get();
      } catch (DatabaseException refused) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        if (!mayPass(refused)
            || patience.isExhausted(Duration.ofNanos(System.nanoTime() - begun))) {
          throw refused;
        }
        pause(failures, refused);
      }
    }
  }

  /**
   * Waits before another attempt at what came back undone.
   *
   * @param failures one after the other, at least 1
   * @param successNanos when something of it was done, or it was begun
   * @throws DatabaseException THROTTLED, when patience is exhausted
   */
  public void pauseAfter(int failures, long successNanos) throws InterruptedException {
    if (patience.isExhausted(Duration.ofNanos(System.nanoTime() - successNanos))) {
      throw new DatabaseException(
          ErrorCode.THROTTLED, "The table took nothing of a batch for some minutes.");
    }
    throttled.increment();
    sleep(patience.pause(failures, Duration.ZERO, ThreadLocalRandom.current()));
  }

  private void pause(int failures, DatabaseException refused) throws InterruptedException {
    var asked = Duration.ZERO;
    if (refused instanceof ThrottledException throttling) {
      throttled.increment();
      asked = throttling.retryAfter();
    }
    sleep(patience.pause(failures, asked, ThreadLocalRandom.current()));
  }

  private static void sleep(Duration pause) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(pause.toNanos());
  }

  private static boolean mayPass(DatabaseException refused) {
    return switch (refused.code().kind()) {
      case THROTTLED, RETRYABLE -> true;
      case CALLER, INTERNAL -> false;
    };
  }
}
