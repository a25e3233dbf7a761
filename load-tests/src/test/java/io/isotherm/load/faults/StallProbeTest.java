package io.isotherm.load.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.load.subject.Delegating;
import io.isotherm.load.subject.ItemKey;
import io.isotherm.load.subject.MemoryTarget;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StallProbeTest {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final int WRITERS = 4;
  private static final long STALL_NANOS = 5_000_000;

  /** How many writes are let through; later ones wait until the gate is open. */
  private static final int QUICK = 100;

  private final CountDownLatch gate = new CountDownLatch(1);
  private final AtomicInteger begun = new AtomicInteger();

  @Test
  void seesForHowLongNothingWasAcknowledged() throws InterruptedException {
    try (var probe = new StallProbe(new Gated(), List.of(new ItemKey("c", "p")))) {
      awaitBegun(QUICK + WRITERS);
      long closed = System.nanoTime();
      long opened = closed;
      while (opened - closed < STALL_NANOS) {
        Thread.onSpinWait();
        opened = System.nanoTime();
      }
      gate.countDown();
      awaitBegun(QUICK + 2 * WRITERS);

      double gap = probe.stop().longestGapMillis(new Window(closed, opened));

      assertThat(gap).isGreaterThanOrEqualTo((opened - closed) / NANOS_PER_MILLI);
    } finally {
      gate.countDown();
    }
  }

  private void awaitBegun(int count) {
    while (begun.get() < count) {
      Thread.onSpinWait();
    }
  }

  /** Holds up every write after the first few. */
  private final class Gated extends Delegating {
    Gated() {
      super(new MemoryTarget());
    }

    @Override
    public void put(ItemKey key, byte[] value) {
      boolean waits = begun.incrementAndGet() > QUICK;
      try {
        if (waits) {
          gate.await();
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      super.put(key, value);
    }
  }
}
