package io.isotherm.cli.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.cli.simulation.ClusterSimulation.Outcome;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Clusters under everything that goes wrong, by seed. */
final class ClusterSimulationTest {
  private static final long SEEDS = Long.getLong("simulation.seeds", 100);
  private static final long FIRST = Long.getLong("simulation.first", 0);
  private static final long SEEDS_RUN_TWICE = 10;

  @Test
  void everySeedKeepsEveryPromise() {
    LongStream.range(FIRST, FIRST + SEEDS)
        .parallel()
        .mapToObj(seed -> ClusterSimulation.run(seed, Variation.NONE))
        .forEach(outcome -> assertThat(outcome.violations()).as(() -> story(outcome)).isEmpty());
  }

  @Test
  void theSameSeedGivesTheSameRun() {
    for (long seed = FIRST; seed < FIRST + SEEDS_RUN_TWICE; seed++) {
      Outcome first = ClusterSimulation.run(seed, Variation.NONE);
      Outcome second = ClusterSimulation.run(seed, Variation.NONE);
      assertThat(second.tail()).as("seed %d", seed).isEqualTo(first.tail());
      assertThat(second.hash()).as("seed %d", seed).isEqualTo(first.hash());
    }
  }

  @Test
  void anotherSeedGivesAnotherRun() {
    assertThat(ClusterSimulation.run(FIRST, Variation.NONE).hash())
        .isNotEqualTo(ClusterSimulation.run(FIRST + 1, Variation.NONE).hash());
  }

  private static String story(Outcome outcome) {
    return "seed " + outcome.seed() + "\n" + String.join("\n", outcome.tail()) + "\n";
  }
}
