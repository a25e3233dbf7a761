package io.isotherm.console.cluster;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the cluster said lately, so that however many look at a page, it is asked about once a
 * second. Any thread; those that come while it is asked wait for the answer.
 */
public final class Latest<T> {
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final Supplier<T> question;
  private final LongSupplier nanoTime;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable Answer<T> answer;

  private record Answer<T>(T value, long nanos) {}

  public Latest(Supplier<T> question, LongSupplier nanoTime) {
    this.question = question;
    this.nanoTime = nanoTime;
  }

  /** Not older than a second. */
  public T get() {
    var known = answer;
    if (known != null && isFresh(known)) {
      return known.value();
    }
    asking.lock();
    try {
      var now = answer;
      if (now == null || !isFresh(now)) {
        now = new Answer<>(question.get(), nanoTime.getAsLong());
        answer = now;
      }
      return now.value();
    } finally {
      asking.unlock();
    }
  }

  private boolean isFresh(Answer<T> known) {
    return nanoTime.getAsLong() - known.nanos() < FRESH.toNanos();
  }
}
