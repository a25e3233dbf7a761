package io.isotherm.cli.heat;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.cli.output.Screen;
import io.isotherm.cli.partition.PositionView;
import io.isotherm.model.partition.HeatMap;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HeatDrawingTest {
  private static final PositionView BEGIN = new PositionView("", "");
  private static final PositionView MIDDLE = new PositionView("0x80", "0x80 \"alice\"");

  @Test
  void whatIsHotterHasAStrongerSign() {
    assertThat(
            map(1, List.of(0.0, 1.0, 50.0, Double.NaN), List.of(0.0, 0.0, 0.0, 100.0))
                .lines(Screen.PLAIN))
        .containsExactly(
            "songs  7   .+?  from its begin",
            "songs  8     @  0x80 \"alice\"",
            "",
            "1970-01-01T00:01:40Z to 1970-01-01T00:01:44Z; .:-=+*#%@ up to 100 write units a second"
                + " of one partition");
  }

  @Test
  void whatDoesNotFitIsDrawnByItsMost() {
    var values = new java.util.ArrayList<>(Collections.nCopies(600, 0.0));
    values.set(599, 100.0);

    var row = map(1, values).lines(new Screen(false, 60, 40)).getFirst();

    assertThat(row.length()).isLessThanOrEqualTo(60);
    assertThat(row).contains("@  from its begin");
  }

  @Test
  void coloursEndWhereTheRowEnds() {
    var row = map(1, List.of(0.0, 100.0)).lines(new Screen(true, 80, 40)).getFirst();

    assertThat(row).isEqualTo("songs  7   \u001b[48;5;226m \u001b[0m  from its begin");
  }

  @Test
  void aMapWithoutAnythingSaysSo() {
    assertThat(
            new HeatAnswer(HeatMap.Metric.READS, Instant.EPOCH, 1, List.of(), List.of())
                .lines(Screen.PLAIN))
        .singleElement()
        .asString()
        .startsWith("Nothing is known");
  }

  @SafeVarargs
  private static HeatAnswer map(int columnSeconds, List<Double>... rows) {
    var all = new java.util.ArrayList<HeatAnswer.Row>();
    for (var values : rows) {
      boolean isFirst = all.isEmpty();
      all.add(
          new HeatAnswer.Row("songs", isFirst ? BEGIN : MIDDLE, BEGIN, isFirst ? 7 : 8, 1, values));
    }
    return new HeatAnswer(
        HeatMap.Metric.WRITES, Instant.ofEpochSecond(100), columnSeconds, all, List.of());
  }
}
