package io.isotherm.cli.simulation.capacity;

import static io.isotherm.cli.simulation.capacity.CapacitySimulation.RATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.cli.simulation.capacity.CapacitySimulation.Outcome;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A table's total among routers, by seed. */
final class CapacitySimulationTest {
  private static final long SEEDS = Long.getLong("simulation.seeds", 20);
  private static final long FIRST = Long.getLong("simulation.first", 0);
  private static final int SECONDS = 120;

  /** What a driver that has just begun learns, and what moves before it settles. */
  private static final double SETTLING_SECONDS = 8;

  @Test
  void noMoreIsHeldOrUsedThanThereIsWhateverGoesWrong() {
    LongStream.range(FIRST, FIRST + SEEDS)
        .parallel()
        .mapToObj(seed -> CapacitySimulation.run(seed, Weather.FOUL, 0, Bug.NONE, SECONDS))
        .forEach(CapacitySimulationTest::check);
  }

  @Test
  void whatWasSavedIsUsedOnceAndNotMore() {
    LongStream.range(FIRST, FIRST + SEEDS)
        .parallel()
        .mapToObj(seed -> CapacitySimulation.run(seed, Weather.FOUL, 300, Bug.NONE, SECONDS))
        .forEach(CapacitySimulationTest::check);
  }

  @Test
  void nineTenthsAreUsedWhenMoreIsWantedAndMessagesArrive() {
    LongStream.range(FIRST, FIRST + SEEDS)
        .parallel()
        .mapToObj(seed -> CapacitySimulation.run(seed, Weather.FAIR, 0, Bug.NONE, SECONDS))
        .forEach(outcome -> {
          check(outcome);
          assertThat(outcome.usedOfShares())
              .as("seed %d", outcome.seed())
              .isGreaterThan(0.9 * RATE * (outcome.seconds() - SETTLING_SECONDS));
        });
  }

  @Test
  void theSameSeedGivesTheSameRun() {
    assertThat(CapacitySimulation.run(FIRST, Weather.FOUL, 300, Bug.NONE, SECONDS))
        .isEqualTo(CapacitySimulation.run(FIRST, Weather.FOUL, 300, Bug.NONE, SECONDS));
  }

  @ParameterizedTest
  @EnumSource(value = Bug.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void everyBrokenRuleIsNoticed(Bug bug) {
    assertThat(
            LongStream.range(FIRST, FIRST + SEEDS)
                .parallel()
                .mapToObj(seed -> CapacitySimulation.run(seed, Weather.FOUL, 0, bug, SECONDS))
                .filter(outcome -> outcome.heldMost() > RATE + 1e-6)
                .count())
        .isPositive();
  }

  /**
   * The slack of what is used: a second of the total for each router that begins, and one for what
   * all keep.
   */
  private static void check(Outcome outcome) {
    assertThat(outcome.heldMost())
        .as("held, by seed %d", outcome.seed())
        .isLessThanOrEqualTo(RATE + 1e-6);
    assertThat(outcome.usedOfShares())
        .as("used of shares, by seed %d", outcome.seed())
        .isLessThanOrEqualTo(RATE * (outcome.seconds() + outcome.lives() + 1));
    if (Boolean.getBoolean("simulation.print")) {
      System.out.println(outcome);
    }
  }
}
