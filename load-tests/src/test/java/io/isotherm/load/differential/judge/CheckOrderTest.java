package io.isotherm.load.differential.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.load.differential.answer.Answer;
import io.isotherm.load.differential.request.Request;
import org.junit.jupiter.api.Test;

class CheckOrderTest {
  private static final Answer STYLES =
      refused("Can not use both expression and non-expression parameters in the same request: x");
  private static final Answer KEY_CONDITION =
      refused("Invalid KeyConditionExpression: Syntax error; token: x");
  private static final Answer PROJECTION =
      refused("Invalid ProjectionExpression: Syntax error; token: x");
  private static final Answer NO_TABLE = refused("Requested resource not found");
  private static final Answer KEYS = refused("The provided key element does not match the schema");
  private static final Answer OTHER = refused("Something else");

  @Test
  void whatTheServiceChecksFirstMayBeToldInsteadOfWhatItChecksLater() {
    assertThat(mayComeBefore("Scan", STYLES, KEY_CONDITION)).isTrue();
    assertThat(mayComeBefore("Scan", KEY_CONDITION, PROJECTION)).isTrue();
    assertThat(mayComeBefore("Scan", PROJECTION, NO_TABLE)).isTrue();
  }

  @Test
  void whatTheServiceChecksLaterMayNotBeToldInsteadOfWhatItChecksFirst() {
    assertThat(mayComeBefore("Scan", KEY_CONDITION, STYLES)).isFalse();
    assertThat(mayComeBefore("Scan", PROJECTION, KEY_CONDITION)).isFalse();
    assertThat(mayComeBefore("Scan", NO_TABLE, PROJECTION)).isFalse();
  }

  @Test
  void nothingIsSaidOfTwoFaultsOfOneCheckOrOfAnUnknownOne() {
    assertThat(mayComeBefore("Scan", PROJECTION, PROJECTION)).isTrue();
    assertThat(mayComeBefore("Scan", NO_TABLE, OTHER)).isTrue();
    assertThat(mayComeBefore("Scan", OTHER, STYLES)).isTrue();
  }

  @Test
  void whatIsUnusedIsToldTogetherForNamesAndForValues() {
    var unused = "Value provided in ExpressionAttribute%s unused in expressions: keys: {%s}";
    var some = refused(unused.formatted("Values", ":a"));
    var all = refused(unused.formatted("Values", ":a, :b"));
    var names = refused(unused.formatted("Names", "#a"));

    assertThat(mayComeBefore("Scan", some, all)).isFalse();
    assertThat(mayComeBefore("Scan", names, all)).isTrue();
  }

  @Test
  void theTablesOfABatchAreCheckedOneAfterTheOther() {
    assertThat(mayComeBefore("BatchWriteItem", KEYS, NO_TABLE)).isTrue();
    assertThat(mayComeBefore("PutItem", KEYS, NO_TABLE)).isFalse();
  }

  private static boolean mayComeBefore(String operation, Answer one, Answer other) {
    return CheckOrder.mayComeBefore(new Request(operation, "{}", "test"), one, other);
  }

  private static Answer refused(String message) {
    return Answer.read(400, "{\"__type\":\"V\",\"message\":\"%s\"}".formatted(message));
  }
}
