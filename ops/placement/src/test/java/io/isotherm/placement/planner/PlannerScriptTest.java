package io.isotherm.placement.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every script in the resources of this package. A script is blocks, an empty line between
 * them: comments, commands one a line, {@code ----}, and what the commands print. With {@code
 * -Dscripts.rewrite} what they print is written into the script instead of compared.
 */
final class PlannerScriptTest {
  private static final Path SCRIPTS = Path.of("src/test/resources/io/isotherm/placement/planner");

  static Stream<Path> scripts() throws IOException {
    try (var files = Files.list(SCRIPTS)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void aScriptReadsAsItRuns(Path script) throws IOException {
    var text = Files.readString(script);
    var played = play(text);
    if (System.getProperty("scripts.rewrite") != null) {
      Files.writeString(script, played);
      return;
    }
    assertThat(played).as(script.toString()).isEqualTo(text);
  }

  private static String play(String text) {
    var cluster = new ScriptedCluster();
    var played = new StringBuilder();
    for (var block : text.strip().split("\n\n+", -1)) {
      var input = block.split("\n----", -1)[0];
      var printed = new StringBuilder();
      for (var line : input.split("\n", -1)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          printed.append(cluster.run(line));
        }
      }
      if (!played.isEmpty()) {
        played.append('\n');
      }
      played.append(input.strip()).append("\n----\n").append(printed);
    }
    return played.toString();
  }
}
