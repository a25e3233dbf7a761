package io.isotherm.cli.simulation;

import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import io.isotherm.model.request.IdempotencyToken;
import io.isotherm.model.request.Placeholders;
import io.isotherm.model.request.ReadConsistency;
import io.isotherm.model.request.Request;
import io.isotherm.model.request.ReturnConsumedCapacity;
import io.isotherm.model.request.ReturnValues;
import io.isotherm.model.request.Select;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests about the table of a run, as a client states them. */
final class Requests {
  private Requests() {}

  static Request.GetItem get(String key, ReadConsistency consistency) {
    return new Request.GetItem(
        TestTable.NAME,
        TestTable.key(key),
        consistency,
        null,
        Placeholders.NONE,
        ReturnConsumedCapacity.NONE);
  }

  static Request.PutItem put(String key, String value, IdempotencyToken token) {
    return put(key, value, null, Placeholders.NONE, token);
  }

  /** Puts {@code value} where {@code expected} is; null for nothing. */
  static Request.PutItem swap(
      String key, @Nullable String expected, String value, IdempotencyToken token) {
    return expected == null
        ? put(key, value, "attribute_not_exists(pk)", Placeholders.NONE, token)
        : put(key, value, "v = :expected", values(":expected", expected), token);
  }

  private static Request.PutItem put(
      String key,
      String value,
      @Nullable String condition,
      Placeholders placeholders,
      IdempotencyToken token) {
    return new Request.PutItem(
        TestTable.NAME,
        TestTable.register(key, value),
        condition,
        placeholders,
        ReturnValues.NONE,
        false,
        ReturnConsumedCapacity.NONE,
        token);
  }

  static Request.DeleteItem delete(String key, IdempotencyToken token) {
    return new Request.DeleteItem(
        TestTable.NAME,
        TestTable.key(key),
        null,
        Placeholders.NONE,
        ReturnValues.NONE,
        false,
        ReturnConsumedCapacity.NONE,
        token);
  }

  /** Adds to a counter and returns its sum. */
  static Request.UpdateItem add(String key, long delta, IdempotencyToken token) {
    return new Request.UpdateItem(
        TestTable.NAME,
        TestTable.key(key),
        "ADD n :delta",
        null,
        Placeholders.of(
            Map.of(), Map.of(":delta", new AttributeValue.Num(BigDecimal.valueOf(delta)))),
        ReturnValues.UPDATED_NEW,
        false,
        ReturnConsumedCapacity.NONE,
        token);
  }

  /**
   * Puts and deletes registers.
   *
   * @param writes null for a delete
   */
  static Request.BatchWriteItem batch(
      Map<String, @Nullable String> writes, IdempotencyToken token) {
    var members = new ArrayList<Request.Write>();
    writes.forEach((key, value) ->
        members.add(
            value == null
                ? new Request.Write.Delete(TestTable.key(key))
                : new Request.Write.Put(TestTable.register(key, value))));
    return new Request.BatchWriteItem(
        Map.of(TestTable.NAME, members), ReturnConsumedCapacity.NONE, token);
  }

  static Request.Query query(
      String collection, boolean backward, @Nullable Integer limit, @Nullable Item start) {
    return new Request.Query(
        TestTable.NAME,
        "pk = :pk",
        null,
        null,
        values(":pk", collection),
        Select.UNSPECIFIED,
        limit,
        backward,
        ReadConsistency.STRONG,
        start,
        ReturnConsumedCapacity.NONE);
  }

  static Request.Scan scan(@Nullable Integer limit, @Nullable Item start) {
    return new Request.Scan(
        TestTable.NAME,
        null,
        null,
        Placeholders.NONE,
        Select.UNSPECIFIED,
        limit,
        ReadConsistency.STRONG,
        start,
        null,
        ReturnConsumedCapacity.NONE);
  }

  private static Placeholders values(String name, String value) {
    return Placeholders.of(Map.of(), Map.of(name, new AttributeValue.Str(value)));
  }
}
