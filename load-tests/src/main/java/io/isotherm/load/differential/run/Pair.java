package io.isotherm.load.differential.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.isotherm.load.differential.answer.Answer;
import io.isotherm.load.differential.judge.Judge;
import io.isotherm.load.differential.judge.Verdict;
import io.isotherm.load.differential.request.Corpus;
import io.isotherm.load.differential.request.Request;
import io.isotherm.load.differential.request.TestTable;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Both sides, with tables of one worker's own that hold the same on either. Used by one thread, and
 * asks both sides at once.
 */
final class Pair {
  private static final Set<String> READS = Set.of("GetItem", "Query", "Scan", "BatchGetItem");
  private static final int REREADS_MAX = 50;
  private static final int POLLS_MAX = 3_000;
  private static final long POLL_NANOS = 10_000_000;
  private static final int DELETES_MAX = 25;

  private final Side ours;
  private final Side oracle;
  private final Judge judge;
  private final String prefix;
  private final List<Request> stock = Corpus.read(Corpus.STOCK);

  /**
   * @param prefix what this worker's tables begin with
   */
  Pair(Side ours, Side oracle, Judge judge, String prefix) {
    this.ours = ours;
    this.oracle = oracle;
    this.judge = judge;
    this.prefix = prefix;
  }

  /** Makes the tables on both sides, and waits until they can be used. */
  void createTables() throws InterruptedException {
    for (TestTable table : TestTable.values()) {
      for (Side side : List.of(ours, oracle)) {
        var answer = side.answer(own(table.creation()));
        if (!answer.isOk()) {
          throw new IllegalStateException("A table for the comparison cannot be made: " + answer);
        }
        await(side, table.tableName().replace(TestTable.PREFIX, prefix), true);
      }
    }
  }

  /** Brings all tables back to the stock. */
  void reset() {
    for (Side side : List.of(ours, oracle)) {
      for (TestTable table : TestTable.values()) {
        empty(side, table);
      }
      for (Request request : stock) {
        var answer = side.answer(own(request));
        if (!answer.isOk()) {
          throw new IllegalStateException("The stock cannot be put: " + request + " " + answer);
        }
      }
    }
  }

  Comparison compare(Request request) throws InterruptedException {
    var own = own(request);
    var asked = ours.ask(own);
    var oracles = oracle.answer(own);
    var answer = asked.join();
    if (isEventualRead(own)) {
      answer = settled(own, answer, oracles);
    }
    if (request.operation().equals("CreateTable")) {
      dropMade(ours, answer);
      dropMade(oracle, oracles);
    }
    return new Comparison(request, answer, oracles, judge.decide(own, answer, oracles));
  }

  /** The same for a request that does not belong to the batch, whose tables it leaves alike. */
  Comparison compareAside(Request request) throws InterruptedException {
    var comparison = compare(request);
    if (mayHaveParted(comparison)) {
      reset();
    }
    return comparison;
  }

  private static boolean isEventualRead(Request request) {
    return READS.contains(request.operation())
        && !request.body().contains("\"ConsistentRead\":true");
  }

  /** What is read without consistency may be old for a moment, and must not stay so. */
  private Answer settled(Request request, Answer first, Answer oracles)
      throws InterruptedException {
    var answer = first;
    for (int i = 0; i < REREADS_MAX && isOpen(request, answer, oracles); i++) {
      TimeUnit.NANOSECONDS.sleep(POLL_NANOS);
      answer = ours.answer(request);
    }
    return answer;
  }

  private boolean isOpen(Request request, Answer answer, Answer oracles) {
    return answer.isOk()
        && oracles.isOk()
        && judge.decide(request, answer, oracles) instanceof Verdict.Unexplained;
  }

  /**
   * Whether one side may have done what the other has not: what follows would only show that again.
   */
  static boolean mayHaveParted(Comparison comparison) {
    boolean done = comparison.ours().isOk() || comparison.oracles().isOk();
    boolean reads = READS.contains(comparison.request().operation());
    return done && !reads && !(comparison.verdict() instanceof Verdict.Agreed);
  }

  /** Deletes what was made, under whatever name a side took the request to mean. */
  private static void dropMade(Side side, Answer created) throws InterruptedException {
    if (created.isOk()) {
      var made =
          created.object().getAsJsonObject("TableDescription").get("TableName").getAsString();
      await(side, made, true);
      side.answer(about("DeleteTable", made));
      await(side, made, false);
    }
  }

  private static void await(Side side, String table, boolean there) throws InterruptedException {
    for (int i = 0; i < POLLS_MAX; i++) {
      var answer = side.answer(about("DescribeTable", table));
      boolean active =
          answer.isOk()
              && answer
                  .object()
                  .getAsJsonObject("Table")
                  .get("TableStatus")
                  .getAsString()
                  .equals("ACTIVE");
      if (there ? active : answer.errorType().equals("ResourceNotFoundException")) {
        return;
      }
      TimeUnit.NANOSECONDS.sleep(POLL_NANOS);
    }
    throw new IllegalStateException("Waited in vain for table " + table + ".");
  }

  private static Request about(String operation, String table) {
    var body = new JsonObject();
    body.addProperty("TableName", table);
    return new Request(operation, body.toString(), "stock");
  }

  private void empty(Side side, TestTable table) {
    var scan = new JsonObject();
    scan.addProperty("TableName", table.tableName());
    scan.addProperty("ConsistentRead", true);
    var found = side.answer(own(new Request("Scan", scan.toString(), "stock")));
    var writes = new JsonArray();
    for (JsonElement item : found.object().getAsJsonArray("Items")) {
      var key = new JsonObject();
      table
          .key()
          .forEach(
              attribute -> key.add(attribute.name(), item.getAsJsonObject().get(attribute.name())));
      writes.add(wrapped("DeleteRequest", wrapped("Key", key)));
      if (writes.size() == DELETES_MAX) {
        delete(side, table, writes);
        writes = new JsonArray();
      }
    }
    if (!writes.isEmpty()) {
      delete(side, table, writes);
    }
  }

  private void delete(Side side, TestTable table, JsonArray writes) {
    var body = wrapped("RequestItems", wrapped(table.tableName(), writes));
    var answer = side.answer(own(new Request("BatchWriteItem", body.toString(), "stock")));
    if (!answer.isOk()) {
      throw new IllegalStateException("A table cannot be emptied: " + answer);
    }
  }

  private static JsonObject wrapped(String name, JsonElement value) {
    var object = new JsonObject();
    object.add(name, value);
    return object;
  }

  private Request own(Request request) {
    var body = request.body().replace(TestTable.PREFIX, prefix);
    return request.with(body);
  }
}
