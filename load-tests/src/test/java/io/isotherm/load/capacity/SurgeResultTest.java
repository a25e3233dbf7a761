package io.isotherm.load.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.isotherm.load.subject.ItemKey;
import io.isotherm.load.subject.MemoryTarget;
import org.junit.jupiter.api.Test;

class SurgeResultTest {
  private static final ItemKey ONE = new ItemKey("one", "0");
  private static final ItemKey OTHER = new ItemKey("other", "0");

  private final Acknowledged acknowledged = new Acknowledged();

  @Test
  void countsFromTheSurgeOn() {
    write(ONE);
    acknowledged.found(ONE);
    var report = result().report();

    assertThat(Reports.value(report, "until 99% of it is served")).isEqualTo(5);
    assertThat(Reports.value(report, "requests throttled until then")).isEqualTo(60);
    assertThat(Reports.value(report, "requests throttled from then on")).isZero();
    assertThat(Reports.value(report, "requests throttled since the surge"))
        .isCloseTo(60 * 5 / 45.0, within(0.01));
    assertThat(Reports.value(report, "partitions before")).isEqualTo(14);
    assertThat(Reports.missed(report)).isEmpty();
    assertThat(report.clean()).isTrue();
  }

  @Test
  void whatWasAcknowledgedAndIsNotThereIsLost() {
    write(ONE);
    write(OTHER);
    acknowledged.found(ONE);

    var report = result().report();

    assertThat(Reports.value(report, "writes acknowledged")).isEqualTo(2);
    assertThat(Reports.missed(report)).containsExactly("of them lost");
    assertThat(report.clean()).isFalse();
  }

  @Test
  void whatIsFoundTwiceIsTold() {
    write(ONE);
    acknowledged.found(ONE);
    acknowledged.found(ONE);
    // Nobody was told that it was written, and it may be there.
    acknowledged.found(OTHER);

    assertThat(Reports.missed(result().report())).containsExactly("items found twice");
  }

  private void write(ItemKey key) {
    new NotedWrites(new MemoryTarget(), acknowledged).put(key, new byte[1]);
  }

  private SurgeResult result() {
    var timeline = Reports.timeline(60, second -> second >= 15 && second < 20 ? 400 : 1_000);
    return new SurgeResult(timeline, 15, acknowledged);
  }
}
