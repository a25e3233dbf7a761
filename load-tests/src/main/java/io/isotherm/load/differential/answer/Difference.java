package io.isotherm.load.differential.answer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.isotherm.load.differential.request.Request;
import java.util.ArrayList;
import java.util.List;

/** In what two answers differ, of what must be alike. */
public enum Difference {
  STATUS,
  ERROR_TYPE,
  MESSAGE,
  BODY;

  /** Error members that are compared as type and message. */
  private static final List<String> NAMING = List.of("__type", "message", "Message");

  /** None when the answers agree. */
  public static List<Difference> between(Request request, Answer one, Answer other) {
    var differences = new ArrayList<Difference>();
    if (one.status() != other.status()) {
      differences.add(STATUS);
    }
    if (!one.errorType().equals(other.errorType())) {
      differences.add(ERROR_TYPE);
    }
    if (!Sentence.of(one.message()).equals(Sentence.of(other.message()))) {
      differences.add(MESSAGE);
    }
    if (differences.isEmpty() && !rest(request, one).equals(rest(request, other))) {
      differences.add(BODY);
    }
    return List.copyOf(differences);
  }

  private static JsonElement rest(Request request, Answer answer) {
    var body = answer.body().deepCopy();
    if (body instanceof JsonObject object) {
      if (!answer.isOk()) {
        NAMING.forEach(object::remove);
      }
      Paging.forget(request, object);
    }
    return Canonical.of(request.operation(), body);
  }
}
