package io.isotherm.load.differential.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.load.differential.answer.Answer;
import io.isotherm.load.differential.request.Request;
import io.isotherm.load.differential.shape.ServiceShapes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
            "ValidationException",
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
  void aViolationThatShowsAnotherValueOrListIsNotRight() {
    var message =
        "1 validation error detected: Value '%s' at 'select' failed to satisfy constraint: Member must"
            + " satisfy enum value set: [%s]";
    var request = new Request("Scan", "{\"TableName\":\"abc\",\"Select\":\"x\"}", "test");
    var values = "SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES";

    assertThat(
            judge.decide(
                request, refused("ValidationException", message.formatted("x", values)), OK))
        .isEqualTo(new Verdict.Explained(Judge.CONSTRAINED));
    assertThat(
            judge.decide(
                request, refused("ValidationException", message.formatted("y", values)), OK))
        .isInstanceOf(Verdict.Unexplained.class);
    assertThat(
            judge.decide(
                request, refused("ValidationException", message.formatted("x", "COUNT")), OK))
        .isInstanceOf(Verdict.Unexplained.class);
  }

  @Test
  void aRequestThatNamesNoTableIsRefusedForThat() {
    var request = new Request("CreateTable", "{}", "test");
    var right =
        refused(
            "ValidationException",
            "The parameter 'TableName' is required but was not present in the request");

    assertThat(judge.decide(request, right, OK))
        .isEqualTo(new Verdict.Explained(Judge.CONSTRAINED));
    assertThat(judge.decide(request, refused("ValidationException", "No."), OK))
        .isInstanceOf(Verdict.Unexplained.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"__type\":\"ValidationException\",\"message\":\"No.\"}",
        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ValidationException\",\"message\":\"No.\"}",
        "{\"__type\":\"com.amazon.coral.validate#ValidationException\",\"Message\":\"No.\"}",
      })
  void anErrorThatIsWrittenOtherwiseIsNotRightEvenIfTheOracleWritesItSo(String body) {
    var answer = Answer.read(400, body);

    assertThat(judge.decide(VALID, answer, answer)).isInstanceOf(Verdict.Unexplained.class);
  }

  @Test
  void whatAKnownTextShowsOfTheRequestHasToBeInIt() {
    var request =
        new Request("GetItem", "{\"TableName\":\"abc\",\"Key\":{\"a\":{\"N\":\"x\"}}}", "test");
    var oracles =
        refused("ValidationException", "A value provided cannot be converted into a number");
    var message = "The parameter cannot be converted to a numeric value: ";

    assertThat(judge.decide(request, refused("ValidationException", message + "x"), oracles))
        .isEqualTo(new Verdict.Explained("text-no-number"));
    assertThat(judge.decide(request, refused("ValidationException", message + "z"), oracles))
        .isInstanceOf(Verdict.Unexplained.class);
  }

  @Test
  void aFaultToldInWordsKnownToDifferIsTheSameAndAnotherIsNot() {
    var request = new Request("Scan", "{\"TableName\":\"abc\",\"x\":0}", "test");
    var ours =
        refused("ValidationException", "The parameter cannot be converted to a numeric value: x");
    var same = refused("ValidationException", "A value provided cannot be converted into a number");

    assertThat(judge.decide(request, ours, same))
        .isEqualTo(new Verdict.Explained("text-no-number"));
    assertThat(judge.decide(request, ours, refused("ValidationException", "No.")))
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
    return Answer.read(
        400,
        "{\"__type\":\"com.amazon.coral.validate#%s\",\"message\":\"%s\"}"
            .formatted(type, message));
  }
}
