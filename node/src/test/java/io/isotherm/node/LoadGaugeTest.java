package io.isotherm.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.node.group.GroupClock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a node has in hand, as those see it who ask now and then. */
final class LoadGaugeTest {
  private long now = Long.MAX_VALUE - 5;

  private final GroupClock clock =
      new GroupClock() {
        @Override
        public long epochMillis() {
          throw new AssertionError("The time of day matters to nobody.");
        }

        @Override
        public long nanos() {
          return now;
        }
      };

  @Test
  void whatWasSeenHoldsForAWhile() {
    var end = new CountDownLatch(1);
    try (var pool =
        new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(4))) {
      var gauge = new LoadGauge(pool, 4, clock);
      assertThat(gauge.get().readTasks()).isZero();
      for (int i = 0; i < 3; i++) {
        pool.execute(() -> {
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
      }
      now += LoadGauge.EVERY.toNanos() - 1;
      assertThat(gauge.get().readTasks()).isZero();
      now++;
      assertThat(gauge.get().readTasks()).isEqualTo(0.5);
      end.countDown();
    }
  }
}
