package io.isotherm.load.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AcknowledgementsTest {
  private static final long MILLI = 1_000_000;

  @Test
  void theLongestGapIsBetweenNeighbours() {
    assertThat(written(10, 12, 11, 15, 40, 41).longestGapMillis(window(0, 100))).isEqualTo(59);
    assertThat(written(10, 12, 11, 15, 40, 41).longestGapMillis(window(12, 41))).isEqualTo(59);
    assertThat(written(10, 12, 11, 15, 40, 41).longestGapMillis(window(12, 39))).isEqualTo(25);
  }

  @Test
  void aGapThatReachesOutOfTheWindowCountsWhole() {
    assertThat(written(10, 50, 60).longestGapMillis(window(20, 30))).isEqualTo(40);
  }

  @Test
  void aGapOutsideTheWindowDoesNotCount() {
    assertThat(written(1, 50, 52, 54, 99).longestGapMillis(window(51, 53))).isEqualTo(2);
  }

  @Test
  void wherePeopleWaitInVainTheWholeTimeIsAGap() {
    assertThat(written().longestGapMillis(window(20, 30))).isEqualTo(100);
  }

  @Test
  void stallsAreSummarised() {
    assertThat(StallSummary.of(List.of())).isEqualTo(new StallSummary(0, 0, 0, 0));
    assertThat(StallSummary.of(List.of(7.0, 1.0, 3.0))).isEqualTo(new StallSummary(3, 3, 7, 7));
    var hundred = IntStream.rangeClosed(1, 200).mapToObj(i -> i / 1.0).toList();
    assertThat(StallSummary.of(hundred)).isEqualTo(new StallSummary(200, 100, 198, 200));
  }

  private static Acknowledgements written(long... millis) {
    return Acknowledgements.of(
        window(0, 100), Arrays.stream(millis).map(moment -> moment * MILLI).toArray());
  }

  private static Window window(long fromMillis, long toMillis) {
    return new Window(fromMillis * MILLI, toMillis * MILLI);
  }
}
