package io.isotherm.console.web;

import io.isotherm.api.convert.ExplanationConverter;
import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.convert.TableConverter;
import io.isotherm.api.v1.ConsumedCapacity;
import io.isotherm.api.v1.GetItemRequest;
import io.isotherm.api.v1.ReturnConsumedCapacity;
import io.isotherm.console.cluster.Cluster;
import io.isotherm.console.cluster.ClusterCalls;
import io.isotherm.console.cluster.ItemCalls;
import io.isotherm.console.item.Comparison;
import io.isotherm.console.item.ItemEdit;
import io.isotherm.console.item.PartitionFinder;
import io.isotherm.console.item.Reading;
import io.isotherm.console.item.Term;
import io.isotherm.model.capacity.CapacityUnits;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import io.isotherm.model.key.KeySchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Items of tables, as pages read and change them: what reading costs, page after page of it, and
 * one item. Threads that may wait.
 *
 * <p>Items and values are texts of DynamoDB's JSON within the JSON of a request, so that nothing
 * but {@link JsonForm} reads them.
 */
final class DataApi {
  private final ItemCalls items;
  private final ClusterCalls calls;
  private final Cluster cluster;
  private final JsonForm json;

  DataApi(ItemCalls items, ClusterCalls calls, Cluster cluster, JsonForm json) {
    this.items = items;
    this.calls = calls;
    this.cluster = cluster;
    this.json = json;
  }

  /** Whether a request of this name writes. */
  static boolean writes(String name) {
    return name.equals("put") || name.equals("save") || name.equals("delete");
  }

  /**
   * @return members of an object; null when nothing has this name
   * @throws DatabaseException when it is refused
   */
  @Nullable Map<String, Object> answer(String name, Body body) {
    return switch (name) {
      case "explain" -> explain(body);
      case "read" -> read(body);
      case "item" -> item(body);
      case "put" -> put(body);
      case "save" -> save(body);
      case "delete" -> delete(body);
      default -> null;
    };
  }

  private Map<String, Object> explain(Body body) {
    var reading = reading(body, schema(body));
    var explained = ExplanationConverter.explanation(items.explain(reading.explain()));
    var members = new LinkedHashMap<String, Object>();
    members.put("partitions", explained.partitions());
    members.put("items", explained.items());
    members.put("bytes", explained.bytes());
    members.put("counted", explained.counted());
    members.put("pages", explained.pages());
    members.put("page_units", units(explained.page()));
    members.put("total_units", units(explained.total()));
    members.put(
        "warnings",
        explained.warnings().stream()
            .map(warning -> Map.of("code", warning.code(), "text", warning.text()))
            .toList());
    return members;
  }

  private Map<String, Object> read(Body body) {
    var schema = schema(body);
    var reading = reading(body, schema);
    List<io.isotherm.api.v1.Item> found;
    int scanned;
    io.isotherm.api.v1.@Nullable Item last;
    ConsumedCapacity consumed;
    if (reading.isQuery()) {
      var page = items.query(reading.query());
      found = page.getItemsList();
      scanned = page.getScannedCount();
      last = page.hasLastEvaluatedKey() ? page.getLastEvaluatedKey() : null;
      consumed = page.getConsumedCapacity();
    } else {
      var page = items.scan(reading.scan());
      found = page.getItemsList();
      scanned = page.getScannedCount();
      last = page.hasLastEvaluatedKey() ? page.getLastEvaluatedKey() : null;
      consumed = page.getConsumedCapacity();
    }
    var finder = new PartitionFinder(reading.table(), schema, cluster.partitions().get());
    var members = new LinkedHashMap<String, Object>();
    members.put("rows", found.stream().map(item -> row(ItemConverter.item(item), finder)).toList());
    members.put("scanned", scanned);
    members.put("units", consumed.getReadHalfUnits() / 2.0);
    if (last != null) {
      members.put("last", json.typed(ItemConverter.item(last)));
    }
    return members;
  }

  private Map<String, Object> item(Body body) {
    var schema = schema(body);
    var key = schema.toItem(schema.keyOf(json.item(body.needed("key"))));
    var answer =
        items.get(
            GetItemRequest.newBuilder()
                .setTable(body.needed("table"))
                .setKey(ItemConverter.message(key))
                .setConsistentRead(true)
                .setReturnConsumedCapacity(ReturnConsumedCapacity.RETURN_CONSUMED_CAPACITY_TOTAL)
                .build());
    var members = new LinkedHashMap<String, Object>();
    if (answer.hasItem()) {
      var finder = new PartitionFinder(body.needed("table"), schema, cluster.partitions().get());
      members.putAll(row(ItemConverter.item(answer.getItem()), finder));
    }
    members.put("units", answer.getConsumedCapacity().getReadHalfUnits() / 2.0);
    return members;
  }

  private Map<String, Object> put(Body body) {
    var item = json.item(body.needed("item"));
    var answer = items.put(ItemEdit.create(body.needed("table"), schema(body), item));
    return written(answer.getConsumedCapacity());
  }

  private Map<String, Object> save(Body body) {
    var before = json.item(body.needed("before"));
    var after = json.item(body.needed("after"));
    var answer = items.update(ItemEdit.change(body.needed("table"), schema(body), before, after));
    return written(answer.getConsumedCapacity());
  }

  private Map<String, Object> delete(Body body) {
    var before = json.item(body.needed("before"));
    var answer = items.delete(ItemEdit.delete(body.needed("table"), schema(body), before));
    return written(answer.getConsumedCapacity());
  }

  private static Map<String, Object> written(ConsumedCapacity consumed) {
    return Map.of("units", consumed.getWriteHalfUnits() / 2.0);
  }

  private Map<String, Object> row(Item item, PartitionFinder finder) {
    var members = new LinkedHashMap<String, Object>();
    members.put("item", json.typed(item));
    var partition = finder.of(item);
    if (partition != null) {
      members.put("partition", partition.id().value());
    }
    return members;
  }

  private KeySchema schema(Body body) {
    return TableConverter.keySchema(calls.table(body.needed("table")).getKeySchema());
  }

  /**
   * Values stand together in one object: {@code pk}; {@code sk} and {@code sk_to}; and {@code f0}
   * and {@code f0_to} of the first filter.
   */
  private Reading reading(Body body, KeySchema schema) {
    var given = body.text("values");
    var values = given.isEmpty() ? new Item(Map.of()) : json.item(given);
    var key = new ArrayList<Term>();
    if (values.get("pk") != null) {
      key.add(term(schema.partitionKey().name(), Comparison.EQUAL, values, "pk"));
      var sort = schema.sortKey();
      if (sort != null && !body.text("sort").isEmpty()) {
        key.add(term(sort.name(), Comparison.of("sort", body.text("sort")), values, "sk"));
      }
    }
    var filters = new ArrayList<Term>();
    for (var filter : body.bodies("filters")) {
      var comparison = Comparison.of("filters", filter.text("comparison"));
      String value = "f" + filters.size();
      filters.add(term(filter.text("attribute"), comparison, values, value));
    }
    String start = body.text("start");
    return new Reading(
        body.needed("table"),
        key,
        filters,
        Math.toIntExact(Math.min(body.number("limit"), Integer.MAX_VALUE)),
        body.truth("backward"),
        body.truth("strong"),
        start.isEmpty() ? null : json.item(start));
  }

  private static Term term(String attribute, Comparison comparison, Item values, String name) {
    var own = new ArrayList<AttributeValue>();
    for (String each : List.of(name, name + "_to").subList(0, comparison.operands())) {
      var value = values.get(each);
      if (value == null) {
        throw DatabaseException.invalid(attribute, "A value is missing");
      }
      own.add(value);
    }
    return new Term(attribute, comparison, own);
  }

  private static double units(CapacityUnits units) {
    return units.halves() / 2.0;
  }
}
