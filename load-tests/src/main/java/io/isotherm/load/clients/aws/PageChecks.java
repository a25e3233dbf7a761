package io.isotherm.load.clients.aws;

import static io.isotherm.load.clients.aws.ScratchTables.SEQUENCE;

import io.isotherm.load.clients.Check;
import io.isotherm.load.clients.Expect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** Queries and scans over many pages, and scans in segments. */
final class PageChecks {
  private static final String ONE = "one collection";
  private static final int ITEMS = 50;
  private static final int OTHERS = 40;
  private static final int HEAVY = 15;
  private static final int HEAVY_BYTES = 100_000;

  private final AwsClients clients;
  private final ScratchTables tables;
  private final String table;

  PageChecks(AwsClients clients, ScratchTables tables) {
    this.clients = clients;
    this.tables = tables;
    this.table = tables.ranged("pages");
  }

  List<Check> all() {
    return List.of(
        new Check("queryPaginator reads a collection in the order of its numbers", this::queried),
        new Check("queryPaginator reads backwards, between two sort keys", this::backwards),
        new Check("a filter takes from the pages, a count counts", this::filtered),
        new Check("the async query paginator publishes every item", this::queriedAsync),
        new Check("scanPaginator reads every item once", this::scanned),
        new Check("four segments share a scan", this::segments),
        new Check("a page ends at 1 MB", this::megabyte));
  }

  private QueryRequest.Builder one() {
    return QueryRequest.builder()
        .tableName(table)
        .consistentRead(true)
        .keyConditionExpression("id = :id")
        .expressionAttributeValues(Map.of(":id", Values.text(ONE)));
  }

  private void queried() {
    for (long i = ITEMS; i > 0; i--) {
      put(Values.key(ONE, i));
    }
    for (int i = 0; i < OTHERS; i++) {
      put(Values.key("other-" + i, i));
    }
    var pages = clients.sync().queryPaginator(one().limit(7).build());
    Expect.equal(LongStream.rangeClosed(1, ITEMS).boxed().toList(), sequences(pages.items()));
    Expect.equal(8L, pages.stream().count());
  }

  private void backwards() {
    var request =
        one()
            .keyConditionExpression("id = :id AND #s BETWEEN :a AND :b")
            .expressionAttributeNames(Map.of("#s", SEQUENCE))
            .expressionAttributeValues(
                Map.of(":id", Values.text(ONE), ":a", Values.number(9), ":b", Values.number(12)))
            .scanIndexForward(false)
            .limit(3)
            .build();
    Expect.equal(
        List.of(12L, 11L, 10L, 9L), sequences(clients.sync().queryPaginator(request).items()));
  }

  private void filtered() {
    var request =
        one()
            .filterExpression("#s IN (:a, :b, :c)")
            .expressionAttributeNames(Map.of("#s", "mod"))
            .expressionAttributeValues(
                Map.of(
                    ":id",
                    Values.text(ONE),
                    ":a",
                    Values.number(1),
                    ":b",
                    Values.number(2),
                    ":c",
                    Values.number(99)))
            .select(Select.COUNT)
            .limit(20)
            .build();
    int count = 0;
    int scanned = 0;
    for (var page : clients.sync().queryPaginator(request)) {
      count += page.count();
      scanned += page.scannedCount();
    }
    Expect.equal(ITEMS, scanned);
    Expect.equal(ITEMS / 5 * 2, count);
  }

  private void queriedAsync() throws Exception {
    var items = new ArrayList<Map<String, AttributeValue>>();
    clients.async().queryPaginator(one().limit(7).build()).items().subscribe(items::add).get();
    Expect.equal(LongStream.rangeClosed(1, ITEMS).boxed().toList(), sequences(items));
  }

  private void scanned() {
    var seen = new HashSet<Map<String, AttributeValue>>();
    for (var item :
        clients
            .sync()
            .scanPaginator(r -> r.tableName(table).limit(11).consistentRead(true))
            .items()) {
      Expect.that(seen.add(item), "an item comes once");
    }
    Expect.equal(ITEMS + OTHERS, seen.size());
  }

  private void segments() throws Exception {
    var items = new ConcurrentLinkedQueue<Map<String, AttributeValue>>();
    var scans =
        IntStream.range(0, 4)
            .mapToObj(segment ->
                clients
                    .async()
                    .scanPaginator(request ->
                        request
                            .tableName(table)
                            .segment(segment)
                            .totalSegments(4)
                            .consistentRead(true)
                            .limit(10))
                    .items()
                    .subscribe(items::add))
            .toList();
    for (var scan : scans) {
      scan.get();
    }
    Expect.equal(ITEMS + OTHERS, items.size());
    Expect.equal(ITEMS + OTHERS, new HashSet<>(items).size());
  }

  private void megabyte() {
    var heavy = tables.ranged("megabyte");
    for (int i = 0; i < HEAVY; i++) {
      int sequence = i;
      clients
          .sync()
          .putItem(request ->
              request
                  .tableName(heavy)
                  .item(
                      Values.with(
                          Values.key(ONE, sequence),
                          "noise",
                          Values.noise(HEAVY_BYTES, sequence))));
    }
    var pages = clients.sync().queryPaginator(one().tableName(heavy).build()).stream().toList();
    Expect.equal(2, pages.size());
    Expect.equal(11, pages.getFirst().count());
    Expect.equal(HEAVY, pages.getFirst().count() + pages.getLast().count());
  }

  private void put(Map<String, AttributeValue> key) {
    long sequence = Long.parseLong(Values.in(key, SEQUENCE).n());
    var item = Values.with(key, "mod", Values.number(sequence % 5));
    clients.sync().putItem(request -> request.tableName(table).item(item));
  }

  private static List<Long> sequences(Iterable<Map<String, AttributeValue>> items) {
    var sequences = new ArrayList<Long>();
    for (var item : items) {
      sequences.add(Long.valueOf(Values.in(item, SEQUENCE).n()));
    }
    return sequences;
  }
}
