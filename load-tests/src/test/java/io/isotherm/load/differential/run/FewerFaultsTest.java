package io.isotherm.load.differential.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.load.differential.answer.Answer;
import io.isotherm.load.differential.judge.Judge;
import io.isotherm.load.differential.judge.Verdict;
import io.isotherm.load.differential.request.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FewerFaultsTest {
  private static final Answer OK = Answer.read(200, "{}");
  private static final Answer STYLES =
      refused("Can not use both expression and non-expression parameters in the same request: x");
  private static final Answer SYNTAX = refused("Invalid FilterExpression: Syntax error; token: x");
  private static final Verdict OPEN = new Verdict.Unexplained("MESSAGE", false);
  private static final Request TWO_FAULTS =
      new Request("Scan", "{\"a\":1,\"b\":1}", "test", List.of("{}", "{\"a\":1}", "{\"b\":1}"));

  private final List<String> asked = new ArrayList<>();

  @Test
  void aFaultThatOursTellsOfOneOfTheTwoIsThere() throws InterruptedException {
    var found =
        reconsidered(
            STYLES, SYNTAX, Map.of("{\"a\":1}", SYNTAX, "{\"b\":1}", STYLES), new Verdict.Agreed());

    assertThat(found).isEqualTo(new Verdict.Explained(Judge.ORDER));
    assertThat(asked).containsExactly("{}", "{\"a\":1}", "{\"b\":1}");
  }

  @Test
  void aFaultThatTheServiceChecksForLaterIsTheWrongOneToTell() throws InterruptedException {
    var found =
        reconsidered(
            SYNTAX, STYLES, Map.of("{\"a\":1}", SYNTAX, "{\"b\":1}", STYLES), new Verdict.Agreed());

    assertThat(found).isInstanceOf(Verdict.Unexplained.class).isNotEqualTo(OPEN);
  }

  @Test
  void aFaultThatOursTellsOfNoSimplerRequestStaysUnexplained() throws InterruptedException {
    var wrong = refused("No such thing.");

    assertThat(reconsidered(wrong, SYNTAX, Map.of("{\"a\":1}", SYNTAX), new Verdict.Agreed()))
        .isEqualTo(OPEN);
  }

  @Test
  void aFaultThatOursIsWrongAboutProvesNothing() throws InterruptedException {
    assertThat(reconsidered(STYLES, SYNTAX, Map.of("{\"b\":1}", STYLES), OPEN)).isEqualTo(OPEN);
  }

  @Test
  void whatOneSideAcceptsIsNoQuestionOfOrder() throws InterruptedException {
    assertThat(reconsidered(STYLES, OK, Map.of("{\"b\":1}", STYLES), new Verdict.Agreed()))
        .isEqualTo(OPEN);
    assertThat(asked).isEmpty();
  }

  /**
   * @param answers of ours to simpler requests; to others it says OK
   * @param verdict on each of those
   */
  private Verdict reconsidered(
      Answer ours, Answer oracles, Map<String, Answer> answers, Verdict verdict)
      throws InterruptedException {
    var fewerFaults =
        new FewerFaults(request -> {
          asked.add(request.body());
          var answer = answers.getOrDefault(request.body(), OK);
          return new Comparison(request, answer, OK, verdict);
        });
    return fewerFaults.reconsider(new Comparison(TWO_FAULTS, ours, oracles, OPEN)).verdict();
  }

  private static Answer refused(String message) {
    return Answer.read(
        400, "{\"__type\":\"x#ValidationException\",\"message\":\"%s\"}".formatted(message));
  }
}
