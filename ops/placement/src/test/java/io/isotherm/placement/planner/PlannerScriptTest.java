package io.isotherm.placement.planner;

import static java.util.stream.Collectors.joining;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.testing.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every {@link Script} in the resources of this package: commands, and what they print. */
final class PlannerScriptTest {
  static Stream<Path> scripts() throws IOException {
    return Script.in("src/test/resources/io/isotherm/placement/planner");
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void aScriptReadsAsItRuns(Path script) throws IOException {
    var cluster = new ScriptedCluster();
    Script.play(script, lines -> lines.stream().map(line -> run(cluster, line)).collect(joining()));
  }

  private static String run(ScriptedCluster cluster, String line) {
    try {
      return cluster.run(line);
    } catch (DatabaseException failure) {
      return failure.code() + ": " + failure.getMessage() + "\n";
    }
  }
}
