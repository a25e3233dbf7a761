package io.isotherm.load.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultScheduleTest {
  private static final int MANY = 2_000;

  private final FaultSchedule schedule = schedule(1);

  @Test
  void theSameSeedHasTheSameFaults() {
    var again = schedule(1);

    for (int i = 0; i < MANY; i++) {
      assertThat(again.kill(i)).isEqualTo(schedule.kill(i));
      assertThat(again.change(i)).isEqualTo(schedule.change(i));
    }
  }

  @Test
  void anotherSeedHasOthers() {
    var other = schedule(2);

    assertThat(IntStream.range(0, MANY).filter(i -> other.kill(i).equals(schedule.kill(i))))
        .isEmpty();
  }

  @Test
  void killsEveryServerSometimes() {
    var kills = IntStream.range(0, MANY).mapToObj(schedule::kill).toList();

    assertThat(kills.stream().map(FaultSchedule.Kill::server).distinct())
        .containsExactlyInAnyOrder(0, 1, 2);
    assertThat(kills)
        .allSatisfy(kill -> {
          assertThat(kill.pause()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(6));
          assertThat(kill.down()).isBetween(Duration.ofMillis(200), Duration.ofSeconds(3));
        });
  }

  @Test
  void asksForEveryKindOfChange() {
    var counts =
        IntStream.range(0, MANY)
            .mapToObj(schedule::change)
            .collect(Collectors.groupingBy(FaultSchedule.Change::kind, Collectors.counting()));

    assertThat(counts.get(ChangeKind.SPLIT)).isBetween(700L, 900L);
    assertThat(counts.get(ChangeKind.MERGE)).isBetween(500L, 700L);
    assertThat(counts.get(ChangeKind.MOVE)).isBetween(500L, 700L);
  }

  @Test
  void practisesOtherChangesThanThoseThatCount() {
    var practised = IntStream.range(0, MANY).mapToObj(schedule::practice).toList();

    assertThat(practised.stream().map(FaultSchedule.Change::kind).distinct())
        .containsExactlyInAnyOrder(ChangeKind.values());
    assertThat(practised)
        .doesNotContain(schedule.change(0))
        .allSatisfy(change -> assertThat(change.pause()).isLessThan(Duration.ofMillis(200)));
  }

  private static FaultSchedule schedule(long seed) {
    return new FaultSchedule(seed, 3, Duration.ofSeconds(4), Duration.ofSeconds(1));
  }
}
