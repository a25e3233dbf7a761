package io.isotherm.load.clients.aws;

import io.isotherm.load.clients.Check;
import io.isotherm.load.clients.Expect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Batches, and the rest that they leave. */
final class BatchChecks {
  private static final int BATCH = 25;
  private static final int LARGE = 60;
  private static final int LARGE_BYTES = 300_000;

  /** So that a request stays below 16 MB, with its Base64. */
  private static final int LARGE_BATCH = 20;

  private final AwsClients clients;
  private final String table;

  BatchChecks(AwsClients clients, ScratchTables tables) {
    this.clients = clients;
    this.table = tables.plain("batches");
  }

  List<Check> all() {
    return List.of(
        new Check("25 items are put and deleted in batches", this::writes),
        new Check("batchGetItemPaginator goes on after 16 MB", this::paginated),
        new Check("the async batch paginator reads them all", this::paginatedAsync));
  }

  private void writes() {
    var puts = IntStream.range(0, BATCH).mapToObj(i -> put(Values.key("small-" + i))).toList();
    write(puts);
    Expect.equal(BATCH, readPages(keys("small-", BATCH)));
    var deletes =
        keys("small-", BATCH).stream()
            .map(key -> WriteRequest.builder().deleteRequest(d -> d.key(key)).build())
            .toList();
    write(deletes);
    Expect.equal(0, readPages(keys("small-", BATCH)));
  }

  private void paginated() {
    writeLarge();
    int pages = 0;
    var seen = new HashSet<Map<String, AttributeValue>>();
    for (var page : clients.sync().batchGetItemPaginator(r -> r.requestItems(large()))) {
      pages++;
      for (var item : page.responses().getOrDefault(table, List.of())) {
        Expect.equal(LARGE_BYTES, Values.in(item, "noise").b().asByteArrayUnsafe().length);
        seen.add(Map.of("id", Values.in(item, "id")));
      }
    }
    Expect.equal(LARGE, seen.size());
    Expect.that(pages > 1, "there was more than one page");
  }

  private void paginatedAsync() throws Exception {
    var seen = new ArrayList<Map<String, AttributeValue>>();
    clients
        .async()
        .batchGetItemPaginator(request -> request.requestItems(large()))
        .subscribe(page -> seen.addAll(page.responses().getOrDefault(table, List.of())))
        .get();
    Expect.equal(LARGE, seen.size());
  }

  private void writeLarge() {
    var puts =
        IntStream.range(0, LARGE)
            .mapToObj(i ->
                put(Values.with(Values.key("large-" + i), "noise", Values.noise(LARGE_BYTES, i))))
            .toList();
    for (int i = 0; i < LARGE; i += LARGE_BATCH) {
      write(puts.subList(i, i + LARGE_BATCH));
    }
  }

  /** Until nothing is left over, which each request makes less. */
  private void write(List<WriteRequest> requests) {
    var rest = Map.of(table, requests);
    for (int i = 0; i < requests.size() && !rest.isEmpty(); i++) {
      var left = rest;
      rest = clients.sync().batchWriteItem(r -> r.requestItems(left)).unprocessedItems();
    }
    Expect.that(rest.isEmpty(), "nothing is left unprocessed");
  }

  private int readPages(List<Map<String, AttributeValue>> keys) {
    var wanted = Map.of(table, KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
    return clients.sync().batchGetItemPaginator(r -> r.requestItems(wanted)).stream()
        .mapToInt(page -> page.responses().getOrDefault(table, List.of()).size())
        .sum();
  }

  private Map<String, KeysAndAttributes> large() {
    return Map.of(
        table,
        KeysAndAttributes.builder().keys(keys("large-", LARGE)).consistentRead(true).build());
  }

  private static List<Map<String, AttributeValue>> keys(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> Values.key(prefix + i)).toList();
  }

  private static WriteRequest put(Map<String, AttributeValue> item) {
    return WriteRequest.builder().putRequest(p -> p.item(item)).build();
  }
}
