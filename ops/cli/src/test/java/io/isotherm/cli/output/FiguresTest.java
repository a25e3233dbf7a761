package io.isotherm.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class FiguresTest {
  @Test
  void numbersHaveTheirUnits() {
    assertThat(Figures.size(0)).isEqualTo("0 B");
    assertThat(Figures.size(999)).isEqualTo("999 B");
    assertThat(Figures.size(1_500_000)).isEqualTo("1.5 MB");
    assertThat(Figures.size(Long.MAX_VALUE)).isEqualTo("9223 PB");
    assertThat(Figures.rate(0)).isEqualTo("0");
    assertThat(Figures.rate(2.54)).isEqualTo("2.5");
    assertThat(Figures.rate(12_345.6)).isEqualTo("12,346");
    assertThat(Figures.units(0.5)).isEqualTo("0.5");
    assertThat(Figures.units(1)).isEqualTo("1");
    assertThat(Figures.count(1, "node")).isEqualTo("1 node");
    assertThat(Figures.count(2_000, "node")).isEqualTo("2,000 nodes");
  }

  @Test
  void agesAreAsExactAsTheyNeedBe() {
    assertThat(Figures.age(Duration.ofSeconds(-3))).isEqualTo("0 s");
    assertThat(Figures.age(Duration.ofSeconds(119))).isEqualTo("119 s");
    assertThat(Figures.age(Duration.ofMinutes(3))).isEqualTo("3 min");
    assertThat(Figures.age(Duration.ofHours(47))).isEqualTo("47 h");
    assertThat(Figures.age(Duration.ofDays(2))).isEqualTo("2 d");
  }
}
