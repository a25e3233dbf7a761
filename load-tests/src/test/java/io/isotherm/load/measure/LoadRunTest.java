package io.isotherm.load.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.load.subject.Delegating;
import io.isotherm.load.subject.ItemKey;
import io.isotherm.load.subject.MemoryTarget;
import io.isotherm.load.subject.TargetFailure;
import io.isotherm.load.workload.ItemSpace;
import io.isotherm.load.workload.KeyChoice;
import io.isotherm.load.workload.Workload;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoadRunTest {
  private final ItemSpace space = new ItemSpace("t-", 100, 200, 1, new SplittableRandom(1));

  /** Passes everything on, but for reads. */
  private interface Reads {
    byte @Nullable [] get(MemoryTarget target, ItemKey key);
  }

  private static final class Disturbed extends Delegating {
    private final MemoryTarget target;
    private final Reads reads;

    Disturbed(MemoryTarget target, Reads reads) {
      super(target);
      this.target = target;
      this.reads = reads;
    }

    @Override
    public byte @Nullable [] get(ItemKey key) {
      return reads.get(target, key);
    }
  }

  @Test
  void loadingWritesEveryItemOnce() throws InterruptedException {
    try (var target = new MemoryTarget()) {
      Loading.load(target, space, quietBar());

      assertThat(target.size()).isEqualTo(100);
      assertThat(target.get(space.key(99))).isNotNull();
    }
  }

  @Test
  void whatWasLoadedIsFound() throws InterruptedException {
    var measured = run(MemoryTarget::get, 0);

    assertThat(measured.all().operations()).isPositive();
    assertThat(measured.failures()).isZero();
    assertThat(measured.missing()).isZero();
  }

  @Test
  void whatIsMissingIsCounted() throws InterruptedException {
    assertThat(run((_, _) -> null, 0).missing()).isPositive();
  }

  @Test
  void whatFailsIsCountedAndInNoLatency() throws InterruptedException {
    Reads failing =
        (_, _) -> {
          throw new TargetFailure(true, new IllegalStateException("down"));
        };
    var measured = run(failing, 0);

    assertThat(measured.failures()).isPositive();
    assertThat(measured.all().operations()).isZero();
  }

  @Test
  void anOpenLoopKeepsToItsRate() throws InterruptedException {
    var measured = run(MemoryTarget::get, 1_000);

    // 200 ms at 1,000 a second: what is due is done, however slow the machine.
    assertThat(measured.all().operations()).isBetween(195L, 205L);
  }

  @Test
  void aStallShowsInEveryOperationItDelayed() throws InterruptedException {
    var stalled = new AtomicBoolean();
    Reads stalling =
        (target, key) -> {
          if (stalled.compareAndSet(false, true)) {
            waitUntil(System.nanoTime() + Duration.ofMillis(150).toNanos());
          }
          return target.get(key);
        };
    var measured = run(stalling, 1_000, 1);

    // One client, one stall of 150 ms: about half of the 200 operations were due 75 ms or more ago.
    assertThat(measured.all().p50Micros()).isGreaterThan(20_000);
    assertThat(measured.all().maxMicros()).isGreaterThan(140_000);
  }

  private Measurement run(Reads reads, double rate) throws InterruptedException {
    return run(reads, rate, 4);
  }

  private Measurement run(Reads reads, double rate, int clients) throws InterruptedException {
    try (var target = new Disturbed(new MemoryTarget(), reads)) {
      Loading.load(target, space, quietBar());
      var plan =
          new LoadPlan(Workload.READ, clients, rate, Duration.ZERO, Duration.ofMillis(200), 1);
      return LoadRun.run(
          target, space, new KeyChoice.Uniform(100), plan, () -> ServerUse.NONE, quietBar());
    }
  }

  private static void waitUntil(long nanos) {
    while (System.nanoTime() < nanos) {
      LockSupport.parkNanos(nanos - System.nanoTime());
    }
  }

  private static ProgressBar quietBar() {
    return new ProgressBar(new PrintStream(new ByteArrayOutputStream()), "test", false, 0);
  }
}
