package io.isotherm.load.differential.judge;

import io.isotherm.load.differential.answer.Answer;
import io.isotherm.load.differential.request.Request;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * In which order the service makes its checks, as far as suites run against it have shown it:
 * whatever the request alone tells comes before the table, and that before the table's keys.
 *
 * <p>Source: dynalite's tests, and paritysuite/dynamodb-conformance.
 */
enum CheckOrder {
  STYLES("Can not use both expression and non-expression parameters in the same request: .*"),
  NO_EXPRESSION("ExpressionAttribute(Names|Values) can only be specified when using expressions.*"),
  PARAMETERS(
      "ReturnValues can only be ALL_OLD or NONE"
          + "|Supplied AttributeValue .*"
          + "|The parameter cannot be converted to a numeric value.*"
          + "|ConditionalOperator can(not| only) be used .*"
          + "|The (Total)?Segments? parameter is .*"
          + "|Either the KeyConditions or KeyConditionExpression parameter must be .*"),
  PLACEHOLDERS("ExpressionAttribute(Names|Values) (contains|must not) .*"),
  KEY_CONDITION("Invalid KeyConditionExpression: .*"),
  UPDATE("Invalid UpdateExpression: .*"),
  FILTER("Invalid FilterExpression: .*"),
  CONDITION("Invalid ConditionExpression: .*"),
  PROJECTION("Invalid ProjectionExpression: .*"),
  UNUSED("Value provided in ExpressionAttribute(Names|Values) unused in expressions: .*"),
  TABLE("Requested resource not found.*|Cannot do operations on a non-existent table"),
  KEYS(
      "The provided key element does not match the schema"
          + "|The table does not have the specified index: .*"
          + "|The number of conditions on the keys is invalid"
          + "|One of the required keys was not given a value"
          + "|(Query|The query|The number of query) .*");

  private final Pattern message;

  CheckOrder(String message) {
    this.message = Pattern.compile(message, Pattern.DOTALL);
  }

  /**
   * Whether nothing speaks against telling the fault of one answer rather than another's. The
   * tables of a batch and their keys are checked one table after the other, in no known order.
   */
  static boolean mayComeBefore(Request request, Answer one, Answer other) {
    var first = of(one);
    var second = of(other);
    if (first.equals(second) && first.filter(CheckOrder::tellsAll).isPresent()) {
      return !first.get().captured(one).equals(first.get().captured(other));
    }
    if (first.isEmpty() || second.isEmpty() || first.get().compareTo(second.get()) <= 0) {
      return true;
    }
    return request.operation().startsWith("Batch") && second.get() == TABLE;
  }

  /** Whether all faults that it finds are told together, so that two tell the same ones. */
  private boolean tellsAll() {
    return this == UNUSED;
  }

  /** What it was that was checked. */
  private String captured(Answer answer) {
    var found = message.matcher(answer.message());
    return found.matches() ? found.group(1) : "";
  }

  private static Optional<CheckOrder> of(Answer answer) {
    return Arrays.stream(values())
        .filter(check -> check.message.matcher(answer.message()).matches())
        .findFirst();
  }
}
