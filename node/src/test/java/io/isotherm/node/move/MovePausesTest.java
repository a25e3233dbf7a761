package io.isotherm.node.move;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class MovePausesTest {
  private final MovePauses pauses = new MovePauses(Duration.ofNanos(100), Duration.ofNanos(1_000));

  @Test
  void theCeilingDoublesUpToTheLast() {
    assertThat(pauses.nanos(1, () -> 1)).isEqualTo(100);
    assertThat(pauses.nanos(3, () -> 1)).isEqualTo(400);
    assertThat(pauses.nanos(5, () -> 1)).isEqualTo(1_000);
    assertThat(pauses.nanos(Integer.MAX_VALUE, () -> 1)).isEqualTo(1_000);
  }

  @Test
  void aPauseIsDrawnBelowTheCeiling() {
    assertThat(pauses.nanos(2, () -> 0)).isZero();
    assertThat(pauses.nanos(2, () -> 0.25)).isEqualTo(50);
  }
}
