package io.isotherm.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.partition.PartitionDecision.Action;
import io.isotherm.model.partition.PartitionDecision.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class DemoStoryTest {
  private static final Duration NOW = Duration.ofSeconds(12);

  private final DemoStory story = new DemoStory();

  private static PartitionDecision split(Outcome outcome, long... partitions) {
    return new PartitionDecision(
        7,
        1,
        2,
        1,
        "sensors",
        LongStream.of(partitions).mapToObj(PartitionId::new).toList(),
        "n1",
        Action.SPLIT,
        outcome,
        "HOT",
        "Split, as it is too hot.",
        new TreeMap<>(),
        false,
        null);
  }

  @Test
  void aDecisionIsToldWhenItIsMadeAndWhenItIsDone() {
    assertThat(story.decisions(NOW, List.of(split(Outcome.PLANNED, 1))))
        .containsExactly(
            "t=12 s  split of sensors, partition 1, planned: Split, as it is too hot.");
    assertThat(story.decisions(NOW, List.of(split(Outcome.PLANNED, 1)))).isEmpty();
    assertThat(story.decisions(NOW, List.of(split(Outcome.DONE, 1, 2, 3))))
        .containsExactly(
            "t=12 s  split of sensors, partitions 1, 2, 3, done: Split, as it is too hot. (the first"
                + " split, after 12 s of load)");
  }

  @Test
  void itIsSaidWhatIsHotAndHowRequestsFare() {
    assertThat(story.hot(NOW, 3)).hasSize(1);
    assertThat(story.hot(NOW, 3)).isEmpty();
    assertThat(story.hot(NOW, 4))
        .containsExactly("t=12 s  the hot spot moves from sensor-003 to sensor-004");
    assertThat(story.rates(NOW, new DemoRates(900, 300, 0), Duration.ofSeconds(3), 1))
        .isEqualTo("t=12 s  300 requests/s served, 25% throttled, 1 partition");
    assertThat(story.rates(NOW, new DemoRates(0, 0, 2), Duration.ofSeconds(1), 4))
        .isEqualTo("t=12 s  0 requests/s served, 0% throttled, 4 partitions, 2 failed otherwise");
  }
}
