package io.isotherm.load.differential.judge;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.isotherm.load.differential.answer.Answer;
import io.isotherm.load.differential.answer.Difference;
import io.isotherm.load.differential.request.Request;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether two answers are alike, but for something. */
final class Alike {
  /** Members that describe a table: one that is being changed, and one that is asked for. */
  private static final String DESCRIPTION = "TableDescription";

  private static final String TABLE = "Table";
  private static final String ID = "TableId";

  private static final Pattern ID_FORM =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private Alike() {}

  /**
   * Whether two descriptions of a table are alike but for an id that ours has, and, while it is
   * being changed, for its status and its class.
   */
  static boolean onceSettled(Request request, Answer ours, Answer oracles) {
    return hasId(ours) && Difference.between(request, settled(ours), settled(oracles)).isEmpty();
  }

  private static boolean hasId(Answer answer) {
    return Stream.of(DESCRIPTION, TABLE)
        .anyMatch(member ->
            answer.object().get(member) instanceof JsonObject description
                && description.get(ID) instanceof JsonPrimitive id
                && ID_FORM.matcher(id.getAsString()).matches());
  }

  static boolean without(String member, Request request, Answer ours, Answer oracles) {
    return Difference.between(request, less(member, ours), less(member, oracles)).isEmpty();
  }

  private static Answer settled(Answer answer) {
    var body = answer.object().deepCopy();
    if (body.get(DESCRIPTION) instanceof JsonObject description) {
      description.remove("TableStatus");
      description.remove("TableClassSummary");
      description.remove(ID);
    }
    if (body.get(TABLE) instanceof JsonObject table) {
      table.remove(ID);
    }
    return new Answer(answer.status(), body, answer.text());
  }

  private static Answer less(String member, Answer answer) {
    var body = answer.object().deepCopy();
    body.remove(member);
    return new Answer(answer.status(), body, answer.text());
  }
}
