package io.isotherm.load.heat;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.load.goal.GoalRow;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HotItemResultTest {
  private static final int HOT_FROM = 20;
  private static final int SECONDS = 60;

  @Test
  void tellsBeforeFromDuringAndAfter() {
    var report = result(29).report();

    assertThat(value(report, "until the hot key is alone in a partition")).isEqualTo(10);
    assertThat(value(report, "the others' p99 before")).isBetween(3.9, 4.1);
    assertThat(value(report, "the others' p99 until it is alone")).isBetween(79.0, 81.0);
    assertThat(value(report, "the others' p99 after")).isBetween(2.9, 3.1);
    assertThat(report.rows())
        .filteredOn(row -> row.goal() != null)
        .allSatisfy(row -> assertThat(row.met()).as(row.what()).isTrue());
    assertThat(report.clean()).isTrue();
  }

  @Test
  void aKeyThatIsNeverAloneMeetsNoGoal() {
    var report = result(-1).report();

    assertThat(report.rows().stream().filter(row -> Boolean.FALSE.equals(row.met())))
        .extracting(GoalRow::what)
        .containsExactly(
            "until the hot key is alone in a partition", "the others' p99 after, to that before");
  }

  /** Quick before second 20 and from second 30 on, slow in between. */
  private static HotItemResult result(int aloneAt) {
    var latencies = new SecondLatencies();
    for (int second = 0; second < SECONDS; second++) {
      long millis = second < HOT_FROM ? 4 : second < 30 ? 80 : 3;
      latencies.record(second, TimeUnit.MILLISECONDS.toNanos(millis));
    }
    return new HotItemResult(
        timeline(SECONDS), timeline(SECONDS - HOT_FROM), latencies, HOT_FROM, aloneAt);
  }

  private static Timeline timeline(int seconds) {
    return new Timeline(
        IntStream.range(0, seconds).mapToObj(i -> new Second(i, 1, 1, 0, 0, 0, 1)).toList());
  }

  private static double value(HeatReport report, String what) {
    return report.rows().stream()
        .filter(row -> row.what().equals(what))
        .mapToDouble(row -> row.value() == null ? -1 : row.value())
        .findFirst()
        .orElseThrow();
  }
}
