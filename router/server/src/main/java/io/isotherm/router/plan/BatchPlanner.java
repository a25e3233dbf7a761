package io.isotherm.router.plan;

import io.isotherm.model.Limits;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.expression.KeyAttributeRules;
import io.isotherm.model.expression.Projection;
import io.isotherm.model.item.Item;
import io.isotherm.model.item.ItemRules;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.request.ReadConsistency;
import io.isotherm.model.request.Request;
import io.isotherm.model.request.ValueFaults;
import io.isotherm.model.table.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Plans batches, with the checks and their order as in {@link WritePlanner}: a batch with one wrong
 * member fails as a whole.
 *
 * <p>Source: DynamoDB API reference, "BatchGetItem" and "BatchWriteItem".
 */
public final class BatchPlanner {
  private static final String DUPLICATES = "Provided list of item keys contains duplicates";
  private static final String NOTHING_ASKED =
      "1 validation error detected: Value '{}' at 'requestItems' failed to satisfy constraint: "
          + "Member must have length greater than or equal to 1";

  private BatchPlanner() {}

  /** Plans a batch of reads. */
  public static List<BatchRead> get(Request.BatchGetItem request, TableLookup tables) {
    if (request.tables().isEmpty()) {
      throw DatabaseException.invalid("requestItems", NOTHING_ASKED);
    }
    int count = 0;
    for (var entry : request.tables().entrySet()) {
      TableName.check(entry.getKey());
      count += requireSome(entry.getKey(), "keys", entry.getValue().keys()).size();
    }
    requireOneStyle(request);
    var expressions = new HashMap<String, RequestExpressions>();
    request.tables().forEach((name, keys) -> expressions.put(name, expressions(keys)));
    request.faults().requireNone(ValueFaults.Member.REQUEST_ITEMS);
    request.tables().values().forEach(BatchPlanner::checkKeys);
    if (count > Limits.BATCH_GET_KEYS_MAX) {
      throw DatabaseException.invalid(
          "requestItems", "Too many items requested for the BatchGetItem call");
    }
    var projections = new HashMap<String, @Nullable Projection>();
    request
        .tables()
        .forEach((name, keys) ->
            projections.put(name, projection(keys, Objects.requireNonNull(expressions.get(name)))));
    request.tables().keySet().forEach(tables::require);
    var reads = new ArrayList<BatchRead>(count);
    for (var entry : request.tables().entrySet()) {
      planTable(entry.getKey(), entry.getValue(), projections.get(entry.getKey()), tables, reads);
    }
    return reads;
  }

  /** Plans a batch of writes. */
  public static List<BatchWrite> write(Request.BatchWriteItem request, TableLookup tables) {
    if (request.tables().isEmpty()) {
      throw DatabaseException.invalid("requestItems", NOTHING_ASKED);
    }
    int count = 0;
    for (var entry : request.tables().entrySet()) {
      TableName.check(entry.getKey());
      count += requireSome(entry.getKey(), "writes", entry.getValue()).size();
    }
    if (count > Limits.BATCH_WRITE_REQUESTS_MAX) {
      throw DatabaseException.invalid(
          "requestItems", "Too many items requested for the BatchWriteItem call");
    }
    request.faults().requireNone(ValueFaults.Member.REQUEST_ITEMS);
    request.tables().values().forEach(writes -> writes.forEach(BatchPlanner::checkWrite));
    var writes = new ArrayList<BatchWrite>(count);
    for (var entry : request.tables().entrySet()) {
      var table = tables.require(entry.getKey());
      var seen = new HashSet<>();
      for (var write : entry.getValue()) {
        var planned = WritePlanner.inBatch(write, table);
        if (!seen.add(planned.position())) {
          throw DatabaseException.invalid("requestItems", DUPLICATES);
        }
        writes.add(new BatchWrite(entry.getKey(), write, planned));
      }
    }
    return writes;
  }

  private static <T> List<T> requireSome(String table, String members, List<T> list) {
    if (list.isEmpty()) {
      throw DatabaseException.invalid(
          "requestItems",
          "1 validation error detected: Value '[]' at 'requestItems."
              + table
              + ".member."
              + members
              + "' failed to satisfy constraint: "
              + "Member must have length greater than or equal to 1");
    }
    return list;
  }

  /** One style for all tables: a batch is one request. */
  private static void requireOneStyle(Request.BatchGetItem request) {
    var all = request.tables().values();
    new ParameterStyles()
        .legacy(
            "AttributesToGet",
            all.stream().anyMatch(keys -> keys.legacy().attributesToGet() != null))
        .expression(
            "ProjectionExpression",
            all.stream()
                .map(Request.KeysOfTable::projectionExpression)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null))
        .requireOne();
  }

  private static RequestExpressions expressions(Request.KeysOfTable keys) {
    return RequestExpressions.of(
        keys.placeholders(), keys.projectionExpression() != null, false, null);
  }

  private static @Nullable Projection projection(
      Request.KeysOfTable keys, RequestExpressions expressions) {
    var text = keys.projectionExpression();
    var legacy = keys.legacy().projection();
    expressions.prepare(ValueFaults.NONE);
    var projection = text == null ? legacy : expressions.projection(text);
    expressions.requireAllUsed();
    return projection;
  }

  /** Equal keys are equal before anybody knows what their table's key is. */
  private static void checkKeys(Request.KeysOfTable keys) {
    var seen = new HashSet<Item>();
    for (var key : keys.keys()) {
      ItemKeys.checkValues(key);
      if (!seen.add(key)) {
        throw DatabaseException.invalid("requestItems", DUPLICATES);
      }
    }
  }

  private static void planTable(
      String name,
      Request.KeysOfTable keys,
      @Nullable Projection projection,
      TableLookup tables,
      List<BatchRead> into) {
    var table = tables.require(name);
    if (projection != null) {
      KeyAttributeRules.requireScalar(projection, table.key().names());
    }
    boolean strong = keys.consistency() == ReadConsistency.STRONG;
    for (var key : keys.keys()) {
      var position = KeyCodec.position(table.key().keyFrom(key));
      into.add(new BatchRead(name, key, new PlannedRead(table, position, strong, projection)));
    }
  }

  private static void checkWrite(Request.Write write) {
    switch (write) {
      case Request.Write.Put(var item) -> ItemRules.checkAttributes(item);
      case Request.Write.Delete(var key) -> ItemKeys.checkValues(key);
    }
  }

  /** One read of a batch, with what a caller has to send again if it is not processed. */
  public record BatchRead(String tableName, Item key, PlannedRead read) {}

  /** One write of a batch, with what a caller has to send again if it is not processed. */
  public record BatchWrite(String tableName, Request.Write request, PlannedWrite write) {}

  /** Keys that were not processed, by table, each with the rest of what was asked of its table. */
  public static Map<String, Request.KeysOfTable> unprocessed(
      Request.BatchGetItem request, List<BatchRead> left) {
    var keys = new HashMap<String, List<Item>>();
    for (var read : left) {
      keys.computeIfAbsent(read.tableName(), _ -> new ArrayList<>()).add(read.key());
    }
    var tables = new HashMap<String, Request.KeysOfTable>();
    keys.forEach((name, some) -> {
      var asked = request.tables().get(name);
      if (asked != null) {
        tables.put(name, asked.with(some));
      }
    });
    return tables;
  }
}
