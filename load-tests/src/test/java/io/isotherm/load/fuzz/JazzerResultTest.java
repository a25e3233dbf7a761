package io.isotherm.load.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class JazzerResultTest {
  @Test
  void readsTheLastCountsOfARun() {
    var result =
        JazzerResult.read(
            List.of(
                "#960\tINITED cov: 5096 ft: 10470 corp: 341/5368b exec/s: 35 rss: 551Mb",
                "#970\tNEW    cov: 5100 ft: 10471 corp: 342/5372b lim: 60 exec/s: 35 rss: 551Mb",
                "Done 960 runs in 27 second(s)",
                "stat::number_of_executed_units: 970"));
    assertThat(result).isEqualTo(new JazzerResult(970, 5100, 342, List.of()));
  }

  @Test
  void showsAFindingFromItsFirstLine() {
    var result =
        JazzerResult.read(
            List.of(
                "#2\tINITED cov: 1 ft: 1 corp: 1/1b exec/s: 0 rss: 1Mb",
                "== Java Exception: java.lang.AssertionError: A fault",
                "== libFuzzer crashing input =="));
    assertThat(result.finding())
        .containsExactly(
            "== Java Exception: java.lang.AssertionError: A fault",
            "== libFuzzer crashing input ==");
    assertThat(JazzerResult.read(List.of("==12== ERROR: libFuzzer: timeout")).finding()).hasSize(1);
  }
}
