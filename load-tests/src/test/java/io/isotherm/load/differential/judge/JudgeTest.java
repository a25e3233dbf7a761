package io.isotherm.load.differential.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.load.differential.answer.Answer;
import io.isotherm.load.differential.request.Request;
import io.isotherm.load.differential.shape.ServiceShapes;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final Request VALID = new Request("Scan", "{\"TableName\":\"abc\"}", "test");
  private static final Request BAD_LIMIT =
      new Request("Scan", "{\"TableName\":\"abc\",\"Limit\":0}", "test");
  private static final Request NO_JSON = new Request("Scan", "{", "test");
  private static final Answer OK = Answer.read(200, "{\"Count\":0}");

  private final Judge judge = new Judge(new FormRules(ServiceShapes.read()), Divergences.ALL);

  @Test
  void answersThatAreAlikeAgree() {
    assertThat(judge.decide(VALID, OK, OK)).isEqualTo(new Verdict.Agreed());
  }

  @Test
  void answersThatDifferWithoutAKnownReasonAreUnexplained() {
    var refused = refused("ValidationException", "No.");

    assertThat(judge.decide(VALID, refused, OK))
        .isEqualTo(new Verdict.Unexplained("STATUS, ERROR_TYPE, MESSAGE", false));
    assertThat(judge.decide(VALID, OK, Answer.read(200, "{\"Count\":1}")))
        .isEqualTo(new Verdict.Unexplained("BODY", false));
  }

  @Test
  void whatTheModelForbidsIsJudgedByTheModelAndNotByTheOracle() {
    var right =
        refused(
            "com.amazon.coral.validate#ValidationException",
            "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member"
                + " must have value greater than or equal to 1");

    assertThat(judge.decide(BAD_LIMIT, right, OK))
        .isEqualTo(new Verdict.Explained(Judge.CONSTRAINED));
    assertThat(judge.decide(BAD_LIMIT, right, right)).isEqualTo(new Verdict.Agreed());
    assertThat(judge.decide(BAD_LIMIT, OK, OK)).isInstanceOf(Verdict.Unexplained.class);
    assertThat(judge.decide(BAD_LIMIT, refused("ValidationException", "Limit is bad."), OK))
        .isInstanceOf(Verdict.Unexplained.class);
  }

  @Test
  void aCountOfViolationsThatIsNotTheirNumberIsNotRight() {
    var miscounted =
        refused(
            "ValidationException",
            "2 validation errors detected: Value '0' at 'limit' failed to satisfy constraint: Member"
                + " must have value greater than or equal to 1");

    assertThat(judge.decide(BAD_LIMIT, miscounted, miscounted))
        .isInstanceOf(Verdict.Unexplained.class);
  }

  @Test
  void whatCannotBeReadIsASerializationExceptionAndNotTheOraclesFailure() {
    var oracles = Answer.read(500, "{\"__type\":\"x#InternalFailure\"}");
    var right =
        Answer.read(400, "{\"__type\":\"com.amazon.coral.service#SerializationException\"}");

    assertThat(judge.decide(NO_JSON, right, oracles))
        .isEqualTo(new Verdict.Explained(Judge.UNREADABLE));
    assertThat(judge.decide(NO_JSON, oracles, oracles)).isInstanceOf(Verdict.Unexplained.class);
  }

  @Test
  void aFaultToldInWordsKnownToDifferIsTheSameAndAnotherIsNot() {
    var ours =
        refused("ValidationException", "The parameter cannot be converted to a numeric value: x");
    var same = refused("ValidationException", "A value provided cannot be converted into a number");

    assertThat(judge.decide(VALID, ours, same)).isEqualTo(new Verdict.Explained("text-no-number"));
    assertThat(judge.decide(VALID, ours, refused("ValidationException", "No.")))
        .isInstanceOf(Verdict.Unexplained.class);
  }

  @Test
  void everyKnownDivergenceSaysWhyOurAnswerIsRightAndHasAnIdOfItsOwn() {
    assertThat(Divergences.ALL).extracting(Divergence::id).doesNotHaveDuplicates();
    assertThat(Divergences.ALL)
        .allSatisfy(
            known -> assertThat(List.of(known.reason(), known.source())).doesNotContain(""));
  }

  private static Answer refused(String type, String message) {
    return Answer.read(400, "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(type, message));
  }
}
