package io.isotherm.load.clients.aws;

import io.isotherm.load.clients.Check;
import io.isotherm.load.clients.Expect;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** Single items: large ones, updates, and what a request asks to be told. */
final class ItemChecks {
  private final AwsClients clients;
  private final String table;

  ItemChecks(AwsClients clients, ScratchTables tables) {
    this.clients = clients;
    this.table = tables.plain("items");
  }

  List<Check> all() {
    return List.of(
        new Check("an item of just under 400 KB comes back", this::large),
        new Check("updates return what was asked for", this::updates),
        new Check("old items come back from put and delete", this::oldItems),
        new Check("a projection takes nested parts", this::projection),
        new Check("consumed capacity is told", this::capacity),
        new Check("2,000 puts at once all succeed", this::manyAtOnce));
  }

  private void large() {
    // 409,600 bytes less the names and the key.
    var value = Values.noise(409_600 - "id".length() - "large".length() - "noise".length(), 1);
    var item = Values.with(Values.key("large"), "noise", value);
    clients.sync().putItem(request -> request.tableName(table).item(item));
    Expect.equal(value.b(), Values.in(read("large"), "noise").b());
  }

  private void updates() {
    var answer =
        clients
            .sync()
            .updateItem(request ->
                request
                    .tableName(table)
                    .key(Values.key("updates"))
                    .updateExpression("SET #c = if_not_exists(#c, :zero) + :one ADD seen :who")
                    .expressionAttributeNames(Map.of("#c", "count"))
                    .expressionAttributeValues(
                        Map.of(
                            ":zero",
                            Values.number(0),
                            ":one",
                            Values.number(1),
                            ":who",
                            AttributeValue.fromSs(List.of("java"))))
                    .returnValues(ReturnValue.UPDATED_NEW));
    Expect.equal(
        Map.of("count", Values.number(1), "seen", AttributeValue.fromSs(List.of("java"))),
        answer.attributes());
  }

  private void oldItems() {
    var first = Values.with(Values.key("old"), "n", Values.number(1));
    var second = Values.with(Values.key("old"), "n", Values.number(2));
    var client = clients.sync();
    var created =
        client.putItem(r -> r.tableName(table).item(first).returnValues(ReturnValue.ALL_OLD));
    Expect.that(!created.hasAttributes(), "there was no old item");
    var put =
        client.putItem(r -> r.tableName(table).item(second).returnValues(ReturnValue.ALL_OLD));
    Expect.equal(first, put.attributes());
    var deleted =
        client.deleteItem(
            r -> r.tableName(table).key(Values.key("old")).returnValues(ReturnValue.ALL_OLD));
    Expect.equal(second, deleted.attributes());
    Expect.that(read("old").isEmpty(), "it is gone");
  }

  private void projection() {
    var inner = AttributeValue.fromM(Map.of("x", Values.number(1), "y", Values.number(2)));
    var item =
        Values.with(Values.key("projection"), "list", AttributeValue.fromL(List.of(inner, inner)));
    clients.sync().putItem(request -> request.tableName(table).item(item));
    var read =
        clients
            .sync()
            .getItem(request ->
                request
                    .tableName(table)
                    .key(Values.key("projection"))
                    .consistentRead(true)
                    .projectionExpression("#l[1].x")
                    .expressionAttributeNames(Map.of("#l", "list")));
    Expect.equal(
        Map.of(
            "list",
            AttributeValue.fromL(List.of(AttributeValue.fromM(Map.of("x", Values.number(1)))))),
        read.item());
  }

  private void capacity() {
    var item = Values.with(Values.key("capacity"), "noise", Values.noise(5_000, 2));
    var put =
        clients
            .sync()
            .putItem(request ->
                request
                    .tableName(table)
                    .item(item)
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
    Expect.equal(5.0, put.consumedCapacity().capacityUnits());
    Expect.equal(table, put.consumedCapacity().tableName());
    var get =
        clients
            .sync()
            .getItem(request ->
                request
                    .tableName(table)
                    .key(Values.key("capacity"))
                    .consistentRead(true)
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
    Expect.equal(2.0, get.consumedCapacity().capacityUnits());
  }

  private void manyAtOnce() throws Exception {
    var puts =
        IntStream.range(0, 2_000)
            .mapToObj(i -> Values.key("many-" + i))
            .map(item -> clients.async().putItem(r -> r.tableName(table).item(item)))
            .toList();
    for (var put : puts) {
      put.get();
    }
  }

  private Map<String, AttributeValue> read(String id) {
    return clients
        .sync()
        .getItem(r -> r.tableName(table).key(Values.key(id)).consistentRead(true))
        .item();
  }
}
