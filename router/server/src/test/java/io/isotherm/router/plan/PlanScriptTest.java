package io.isotherm.router.plan;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.KeyType;
import io.isotherm.model.request.Request;
import io.isotherm.model.table.TableId;
import io.isotherm.model.table.TableSchema;
import io.isotherm.model.testing.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every {@link Script} in the resources of this package: requests as {@link ScriptedRequest}
 * reads them, most of them with more than one fault, and what the planner says of each: the text of
 * the failure or the trees of the plan.
 */
final class PlanScriptTest {
  /** Of a partition key, of both keys, and of keys that may be empty in two ways. */
  private static final Map<String, KeySchema> TABLES =
      Map.of(
          "hash", KeySchema.of(new KeyAttribute("pk", KeyType.S)),
          "range",
              KeySchema.of(new KeyAttribute("pk", KeyType.S), new KeyAttribute("sk", KeyType.N)),
          "binary",
              KeySchema.of(new KeyAttribute("pk", KeyType.B), new KeyAttribute("sk", KeyType.S)));

  static Stream<Path> scripts() throws IOException {
    return Script.in("src/test/resources/io/isotherm/router/plan");
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void aScriptReadsAsItRuns(Path script) throws IOException {
    Script.play(script, PlanScriptTest::answer);
  }

  private static String answer(List<String> lines) {
    try {
      return planned(new ScriptedRequest(lines).request());
    } catch (DatabaseException e) {
      return (e.code() == ErrorCode.VALIDATION ? "" : e.code() + ": ") + e.getMessage() + "\n";
    }
  }

  private static String planned(Request request) {
    return switch (request) {
      case Request.PutItem put -> printed(WritePlanner.put(put, PlanScriptTest::table));
      case Request.UpdateItem update -> printed(WritePlanner.update(update, PlanScriptTest::table));
      case Request.DeleteItem delete -> printed(WritePlanner.delete(delete, PlanScriptTest::table));
      case Request.GetItem get ->
          part("projection", ReadPlanner.get(get, PlanScriptTest::table).projection());
      case Request.Query query -> printed(QueryPlanner.plan(query, PlanScriptTest::table));
      case Request.Scan scan -> printed(ScanPlanner.plan(scan, PlanScriptTest::table));
      case Request.Explain explain -> planned(explain.of());
      case Request.BatchGetItem batch ->
          "reads " + BatchPlanner.get(batch, PlanScriptTest::table).size() + "\n";
      case Request.BatchWriteItem batch ->
          "writes " + BatchPlanner.write(batch, PlanScriptTest::table).size() + "\n";
    };
  }

  private static String printed(PlannedWrite plan) {
    var update =
        plan.action() instanceof PlannedWrite.Action.Change(var change, var _) ? change : null;
    return part("update", update) + part("condition", plan.condition());
  }

  private static String printed(PlannedRange plan) {
    return part("filter", plan.filter()) + part("projection", plan.projection());
  }

  private static String part(String name, @Nullable Object tree) {
    return name + " " + (tree == null ? "none" : tree) + "\n";
  }

  private static TableSchema table(String name) {
    var key = TABLES.get(name);
    if (key == null) {
      throw new DatabaseException(ErrorCode.RESOURCE_NOT_FOUND, "Requested resource not found");
    }
    return new TableSchema(new TableId(1), name, key);
  }
}
