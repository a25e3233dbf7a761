package io.isotherm.cli.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation notices each of the mistakes it is there to notice. */
final class PlantedBugsTest {
  private static final long SEEDS_MAX = 200;

  @ParameterizedTest
  @EnumSource
  void isCaught(PlantedBugs bug) {
    List<String> caught =
        LongStream.range(0, SEEDS_MAX)
            .mapToObj(seed -> ClusterSimulation.run(seed, bug.plant()))
            .filter(outcome -> !outcome.violations().isEmpty())
            .map(outcome -> bug + " caught by seed " + outcome.seed() + ": " + outcome.violations())
            .limit(1)
            .toList();
    assertThat(caught).isNotEmpty();
  }
}
