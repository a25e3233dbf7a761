package io.isotherm.cli.transfer.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ProgressTextTest {
  @Test
  void aLineSaysHowFarItIsAndHowLongItTakes() {
    assertThat(
            ProgressText.line(
                new TransferCount(2_500, 1_234_567, 310),
                TransferCount.NONE,
                0.25,
                Duration.ofSeconds(5)))
        .isEqualTo(
            "[#####...............]  25%  2,500 items  1.2 MB  310 units  500 items/s  0:15 left");
  }

  @Test
  void whatAnEarlierRunDidTookNoTimeOfThisOne() {
    assertThat(
            ProgressText.line(
                new TransferCount(10_000, 900, 1),
                new TransferCount(9_000, 800, 1),
                0.5,
                Duration.ofSeconds(1)))
        .endsWith("1,000 items/s  0:10 left");
  }

  @Test
  void whatIsNotKnownIsNotSaid() {
    assertThat(ProgressText.line(TransferCount.NONE, TransferCount.NONE, -1, Duration.ZERO))
        .isEqualTo("0 items  0 B  0 units  0 items/s");
    // The table's count lags behind.
    assertThat(
            ProgressText.line(
                new TransferCount(10, 10, 1), TransferCount.NONE, 1.5, Duration.ofSeconds(1)))
        .startsWith("[####################] 100%")
        .doesNotContain("left");
  }
}
