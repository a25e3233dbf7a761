package io.isotherm.router.dynamodb;

import static java.util.stream.Collectors.joining;

import io.isotherm.model.testing.Script;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every {@link Script} in the resources of this package, which is a conversation with the
 * service: requests one a line, as operation and body, and the status and body of each answer.
 */
final class DynamoDbScriptTest {
  static Stream<Path> scripts() throws IOException {
    return Script.in("src/test/resources/io/isotherm/router/dynamodb");
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void aScriptReadsAsItRuns(Path script) throws IOException {
    var harness = new WireHarness();
    Script.play(script, lines -> lines.stream().map(line -> run(harness, line)).collect(joining()));
  }

  private static String run(WireHarness harness, String line) {
    int space = line.indexOf(' ');
    var response = harness.ask(line.substring(0, space), line.substring(space + 1));
    return response.status() + " " + new String(response.body(), StandardCharsets.UTF_8) + "\n";
  }
}
