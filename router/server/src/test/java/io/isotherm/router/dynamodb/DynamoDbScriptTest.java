package io.isotherm.router.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every script in the resources of this package: conversations with the service. A script is
 * blocks, an empty line between them: comments, requests one a line (operation and body), {@code
 * ----}, and the status and body of each answer. With {@code -Dscripts.rewrite} the answers are
 * written into the script instead of compared.
 */
final class DynamoDbScriptTest {
  private static final Path SCRIPTS = Path.of("src/test/resources/io/isotherm/router/dynamodb");

  static Stream<Path> scripts() throws IOException {
    try (var files = Files.list(SCRIPTS)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList().stream();
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
    var harness = new WireHarness();
    var played = new StringBuilder();
    for (var block : text.strip().split("\n\n+", -1)) {
      var input = block.split("\n----", -1)[0];
      var printed = new StringBuilder();
      for (var line : input.split("\n", -1)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          printed.append(run(harness, line));
        }
      }
      if (!played.isEmpty()) {
        played.append('\n');
      }
      played.append(input.strip()).append("\n----\n").append(printed);
    }
    return played.toString();
  }

  private static String run(WireHarness harness, String line) {
    int space = line.indexOf(' ');
    var response = harness.ask(line.substring(0, space), line.substring(space + 1));
    return response.status() + " " + new String(response.body(), StandardCharsets.UTF_8) + "\n";
  }
}
