package io.isotherm.node.move;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class CopyPaceTest {
  private static final long BEGIN = Long.MAX_VALUE - 5;

  private final CopyPace pace = new CopyPace(1_000);

  @Test
  void whoComesWaitsForThoseBefore() {
    assertThat(pace.take(100, BEGIN)).isZero();
    assertThat(pace.take(500, BEGIN)).isEqualTo(millis(100));
    assertThat(pace.take(1, BEGIN)).isEqualTo(millis(600));
  }

  @Test
  void timeThatPassesCounts() {
    pace.take(100, BEGIN);
    assertThat(pace.take(100, BEGIN + millis(60))).isEqualTo(millis(40));
  }

  @Test
  void whatWasNotUsedIsNotKept() {
    pace.take(100, BEGIN);
    long later = BEGIN + TimeUnit.MINUTES.toNanos(1);
    assertThat(pace.take(300, later)).isZero();
    assertThat(pace.take(1, later)).isEqualTo(millis(300));
  }

  private static long millis(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
