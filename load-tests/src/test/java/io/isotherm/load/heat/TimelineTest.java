package io.isotherm.load.heat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimelineTest {
  @Test
  void isServedOnceItIsForAWhile() {
    var timeline = timeline(500, 1000, 500, 500, 960, 960, 940, 950, 950, 960);

    assertThat(timeline.secondsUntilServed(0.95)).isEqualTo(4);
  }

  @Test
  void isNeverServedByOneGoodSecond() {
    assertThat(timeline(500, 1000, 500, 500, 500, 500).secondsUntilServed(0.95)).isEqualTo(-1);
  }

  @Test
  void whatWaitedBeforeDoesNotHideThatMuchIsThrottled() {
    var catchingUp = new Second(0, 1_000, 1_000, 50, 0, 0, 1);
    var well = new Second(0, 1_000, 1_000, 10, 0, 0, 1);
    var timeline = new Timeline(List.of(catchingUp, catchingUp, well, well, well, well, well));

    assertThat(timeline.secondsUntilServed(0.99)).isZero();
    assertThat(timeline.secondsUntilServedUnthrottled(0.99)).isEqualTo(2);
  }

  @Test
  void countsThrottledAttemptsFromASecondOn() {
    assertThat(timeline(0, 750, 750).throttledPart(1)).isEqualTo(0.25);
    assertThat(timeline(0, 750, 750).throttledPart(3)).isZero();
  }

  /** A thousand a second are offered, and what is not served is throttled. */
  private static Timeline timeline(int... served) {
    return new Timeline(
        IntStream.range(0, served.length)
            .mapToObj(i -> new Second(i, 1_000, served[i], 1_000 - served[i], 0, 0, 1))
            .toList());
  }
}
