package io.isotherm.load.differential.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.load.differential.answer.Answer;
import io.isotherm.load.differential.request.Request;
import io.isotherm.load.differential.shape.ServiceShapes;
import io.isotherm.model.testing.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every {@link Script} in the resources of this package: a request as operation and body, our
 * answer and the oracle's as status and body, and what the judge says of the two. Every known
 * divergence stands there with a pair of answers that it explains and, in the next block, with one
 * of ours that is wrong.
 */
final class DivergenceScriptTest {
  private static final String FOLDER = "src/test/resources/io/isotherm/load/differential/judge";

  private final Judge judge = new Judge(new FormRules(ServiceShapes.read()), Divergences.ALL);

  static Stream<Path> scripts() throws IOException {
    return Script.in(FOLDER);
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void aScriptReadsAsItRuns(Path script) throws IOException {
    Script.play(script, this::decide);
  }

  @Test
  void everyDivergenceIsInAScript() throws IOException {
    var text = new StringBuilder();
    for (Path script : scripts().toList()) {
      text.append(Files.readString(script));
    }

    assertThat(Divergences.ALL)
        .extracting(Divergence::id)
        .allSatisfy(id -> assertThat(text).contains("\nexplained: " + id + "\n"));
  }

  private String decide(List<String> lines) {
    var asked = lines.getFirst();
    int space = asked.indexOf(' ');
    var request = new Request(asked.substring(0, space), asked.substring(space + 1), "script");
    return switch (judge.decide(request, answer(lines.get(1)), answer(lines.get(2)))) {
      case Verdict.Agreed _ -> "agreed\n";
      case Verdict.Explained(var id) -> "explained: " + id + "\n";
      case Verdict.Unexplained(var what, _) -> "unexplained: " + what + "\n";
    };
  }

  /** After a word that says whose it is: status and body. */
  private static Answer answer(String line) {
    var words = line.split(" ", 3);
    return Answer.read(Integer.parseInt(words[1]), words[2]);
  }
}
