package io.isotherm.load.differential.judge;

import com.google.gson.JsonObject;
import io.isotherm.load.differential.answer.Answer;
import io.isotherm.load.differential.answer.Difference;
import io.isotherm.load.differential.request.Request;

/** Whether two answers are alike, but for something. */
final class Alike {
  private static final String DESCRIPTION = "TableDescription";

  private Alike() {}

  /** Whether two descriptions of a table are alike but for its status and its class. */
  static boolean onceSettled(Request request, Answer ours, Answer oracles) {
    return Difference.between(request, settled(ours), settled(oracles)).isEmpty();
  }

  static boolean without(String member, Request request, Answer ours, Answer oracles) {
    return Difference.between(request, less(member, ours), less(member, oracles)).isEmpty();
  }

  private static Answer settled(Answer answer) {
    var body = answer.object().deepCopy();
    if (body.get(DESCRIPTION) instanceof JsonObject description) {
      description.remove("TableStatus");
      description.remove("TableClassSummary");
    }
    return new Answer(answer.status(), body, answer.text());
  }

  private static Answer less(String member, Answer answer) {
    var body = answer.object().deepCopy();
    body.remove(member);
    return new Answer(answer.status(), body, answer.text());
  }
}
