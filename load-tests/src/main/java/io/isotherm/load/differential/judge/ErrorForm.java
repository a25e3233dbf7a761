package io.isotherm.load.differential.judge;

import io.isotherm.load.differential.answer.Answer;
import java.util.Map;
import java.util.Set;

/**
 * Whether an error of ours is written as the service writes such a one: its type with the namespace
 * of whoever found the fault, and its text in the member that has it there. SDKs read either
 * spelling, and DynamoDB Local has others.
 *
 * <p>Source: dynalite's tests, run against the service.
 */
final class ErrorForm {
  private static final String DATABASE = "com.amazonaws.dynamodb.v20120810";
  private static final String SERVICE = "com.amazon.coral.service";

  private static final Map<String, String> NAMESPACES =
      Map.of(
          "ValidationException", "com.amazon.coral.validate",
          "SerializationException", SERVICE,
          "UnknownOperationException", SERVICE,
          "AccessDeniedException", SERVICE);

  private static final Set<String> CAPITAL = Set.of("SerializationException");

  private ErrorForm() {}

  static boolean isRight(Answer answer) {
    if (answer.isOk()) {
      return true;
    }
    var name = answer.errorType();
    var type = NAMESPACES.getOrDefault(name, DATABASE) + "#" + name;
    var other = CAPITAL.contains(name) ? "message" : "Message";
    return answer.fullErrorType().equals(type) && !answer.object().has(other);
  }
}
