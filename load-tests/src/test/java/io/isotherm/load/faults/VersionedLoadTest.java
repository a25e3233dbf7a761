package io.isotherm.load.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.load.subject.Delegating;
import io.isotherm.load.subject.ItemKey;
import io.isotherm.load.subject.MemoryTarget;
import io.isotherm.load.subject.Target;
import io.isotherm.load.subject.TargetFailure;
import io.isotherm.load.workload.KeyChoice;
import io.isotherm.load.workload.MovingSpot;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class VersionedLoadTest {
  private static final long PAUSE_NANOS = 1_000;
  private static final int OPERATIONS = 500;

  private final Findings findings = new Findings();

  @Test
  void findsNothingWrongWithAStoreThatKeepsWhatItAcknowledged() throws InterruptedException {
    run(new MemoryTarget());

    assertThat(findings.counts().writes()).isPositive();
    assertThat(findings.counts().reads()).isPositive();
    assertThat(findings.examples()).isEmpty();
  }

  @Test
  void findsAWriteThatWasAcknowledgedAndNotDone() throws InterruptedException {
    var puts = new AtomicInteger();
    run(
        new Delegating(new MemoryTarget()) {
          @Override
          public void put(ItemKey key, byte[] value) {
            if (puts.incrementAndGet() % 10 != 0) {
              super.put(key, value);
            }
          }
        });

    assertThat(findings.counts().lost()).isPositive();
    assertThat(findings.counts().altered()).isZero();
  }

  @Test
  void countsErrorsAndTakesAWriteWithoutAnAnswerForEither() throws InterruptedException {
    var puts = new AtomicInteger();
    run(
        new Delegating(new MemoryTarget()) {
          @Override
          public void put(ItemKey key, byte[] value) {
            int number = puts.incrementAndGet();
            if (number % 100 != 0) {
              super.put(key, value);
            }
            if (number % 50 == 0) {
              throw new TargetFailure(true, new IllegalStateException("No answer."));
            }
          }
        });

    assertThat(findings.counts().errors()).isEqualTo(puts.get() / 50);
    assertThat(findings.counts().lost()).isZero();
    assertThat(findings.counts().altered()).isZero();
  }

  private void run(Target target) throws InterruptedException {
    var choice = new MovingSpot(4, 1, 0.5, 20, new KeyChoice.Uniform(4));
    var load =
        new VersionedLoad(new CountedTarget(target, findings), new VersionBook(), findings, choice);
    load.work(1, PAUSE_NANOS, 1, after(OPERATIONS));
  }

  private static BooleanSupplier after(int turns) {
    var left = new AtomicInteger(turns);
    return () -> left.decrementAndGet() < 0;
  }
}
