package io.isotherm.node.heat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SequentialWritesTest {
  private final SequentialWrites writes = new SequentialWrites();
  private final SplittableRandom random = new SplittableRandom(7);

  @Test
  void withoutWritesNothingIsSequential() {
    assertThat(writes.part()).isZero();
  }

  @Test
  void aLogIsSequential() {
    for (int i = 0; i < 1_000; i++) {
      writes.add(Positions.of("log", i), 1);
    }
    assertThat(writes.part()).isGreaterThan(0.99);
  }

  @Test
  void aLogIsSeenAmongOtherWritesWithHigherTokens() {
    for (int i = 0; i < 10_000; i++) {
      boolean other = random.nextInt(10) < 2;
      writes.add(
          other ? Positions.of("user-" + random.nextInt(1_000), 1) : Positions.of("log", i), 1);
    }
    assertThat(writes.part()).isBetween(0.7, 0.82);
  }

  @Test
  void oneFarFutureWriteHidesALogForTwoGenerationsOnly() {
    writes.add(Positions.of("log", 1_000_000), 1);
    for (int i = 0; i < 500; i++) {
      writes.add(Positions.of("log", i), 1);
    }
    assertThat(writes.part()).isLessThan(0.01);
    writes.halve();
    writes.add(Positions.of("log", 501), 1);
    writes.halve();
    for (int i = 502; i < 1_500; i++) {
      writes.add(Positions.of("log", i), 1);
    }
    assertThat(writes.part()).isGreaterThan(0.8);
  }

  @Test
  void manyLogsAreNoneSinceASplitBetweenThemHelps() {
    for (int i = 0; i < 10_000; i++) {
      writes.add(Positions.of("device-" + random.nextInt(100), i), 1);
    }
    assertThat(writes.part()).isLessThan(0.1);
  }

  @Test
  void writesAllOverAreNotSequential() {
    for (int i = 0; i < 10_000; i++) {
      writes.add(Positions.of("log", random.nextInt(1_000_000)), 1);
    }
    assertThat(writes.part()).isLessThan(0.01);
  }

  @Test
  void writesToTheSameItemAreNotSequential() {
    for (int i = 0; i < 100; i++) {
      writes.add(Positions.of("counter"), 3);
    }
    assertThat(writes.part()).isZero();
  }
}
