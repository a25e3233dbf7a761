package io.isotherm.load.differential.answer;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.isotherm.load.differential.request.Request;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which items a page of a scan holds depends on how keys are hashed, and so does what it costs and
 * how many of them pass a filter. What is left to compare of such an answer is that it is one, how
 * many items were looked at, and whether there are more.
 */
final class Paging {
  private static final List<String> PART = List.of("\"ExclusiveStartKey\"", "\"Segment\"");
  private static final String LIMIT = "\"Limit\"";

  private Paging() {}

  /** Takes out of an answer what the request does not fix. */
  static void forget(Request request, JsonObject body) {
    if (request.operation().equals("ListTables")) {
      body.remove("TableNames");
      body.remove("LastEvaluatedTableName");
      return;
    }
    if (!request.operation().equals("Scan")) {
      return;
    }
    boolean part = PART.stream().anyMatch(request.body()::contains);
    boolean limited = request.body().contains(LIMIT);
    if (part || limited) {
      Stream.of("Items", "Count", "ConsumedCapacity").forEach(body::remove);
      if (body.has("LastEvaluatedKey")) {
        body.add("LastEvaluatedKey", new JsonPrimitive("some"));
      }
    }
    if (part) {
      Stream.of("ScannedCount", "LastEvaluatedKey").forEach(body::remove);
    }
  }
}
