package io.isotherm.api.convert;

import static io.isotherm.api.convert.OptionConverter.capacity;
import static io.isotherm.api.convert.OptionConverter.consistency;
import static io.isotherm.api.convert.OptionConverter.given;
import static io.isotherm.api.convert.OptionConverter.placeholders;
import static io.isotherm.api.convert.OptionConverter.returnValues;
import static io.isotherm.api.convert.OptionConverter.select;
import static io.isotherm.api.convert.OptionConverter.token;

import com.google.protobuf.ByteString;
import io.isotherm.api.internal.v1.RawDeleteItemRequest;
import io.isotherm.api.internal.v1.RawGetItemRequest;
import io.isotherm.api.internal.v1.RawPutItemRequest;
import io.isotherm.api.internal.v1.RawUpdateItemRequest;
import io.isotherm.api.v1.BatchGetItemRequest;
import io.isotherm.api.v1.BatchWriteItemRequest;
import io.isotherm.api.v1.ExplainRequest;
import io.isotherm.api.v1.ItemMethod;
import io.isotherm.api.v1.KeysAndAttributes;
import io.isotherm.api.v1.QueryRequest;
import io.isotherm.api.v1.ScanRequest;
import io.isotherm.api.v1.WriteRequest;
import io.isotherm.model.capacity.CapacityUnits;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.item.Item;
import io.isotherm.model.request.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests from their encoded messages. Pure. Only the form is checked; what is not given is absent
 * or empty, for the rules of each request to judge.
 */
public final class RequestReader {
  static final String UNKNOWN_METHOD = "The method is not known";
  static final String NOTHING_TO_EXPLAIN = "Neither a query nor a scan is to be explained";
  static final String NO_WRITE = "A write of a batch neither puts nor deletes";

  private RequestReader() {}

  /**
   * The request that a call of {@code method} makes.
   *
   * @param payload encoded request message of the method
   * @throws DatabaseException UNSUPPORTED for a method this release does not know; VALIDATION, with
   *     the field where there is one, when the payload is not such a message
   */
  public static Request request(ItemMethod method, ByteString payload) {
    return switch (method) {
      case ITEM_METHOD_PUT_ITEM -> put(MessageReader.read(RawPutItemRequest.parser(), payload));
      case ITEM_METHOD_GET_ITEM -> get(MessageReader.read(RawGetItemRequest.parser(), payload));
      case ITEM_METHOD_UPDATE_ITEM ->
          update(MessageReader.read(RawUpdateItemRequest.parser(), payload));
      case ITEM_METHOD_DELETE_ITEM ->
          delete(MessageReader.read(RawDeleteItemRequest.parser(), payload));
      case ITEM_METHOD_QUERY -> query(MessageReader.read(QueryRequest.parser(), payload));
      case ITEM_METHOD_SCAN -> scan(MessageReader.read(ScanRequest.parser(), payload));
      case ITEM_METHOD_BATCH_GET_ITEM ->
          batchGet(MessageReader.read(BatchGetItemRequest.parser(), payload));
      case ITEM_METHOD_BATCH_WRITE_ITEM ->
          batchWrite(MessageReader.read(BatchWriteItemRequest.parser(), payload));
      case ITEM_METHOD_EXPLAIN -> explain(MessageReader.read(ExplainRequest.parser(), payload));
      case ITEM_METHOD_UNSPECIFIED, UNRECOGNIZED ->
          throw new DatabaseException(ErrorCode.UNSUPPORTED, UNKNOWN_METHOD);
    };
  }

  private static Request explain(ExplainRequest message) {
    return new Request.Explain(
        switch (message.getRequestCase()) {
          case QUERY -> query(message.getQuery());
          case SCAN -> scan(message.getScan());
          case REQUEST_NOT_SET -> throw DatabaseException.invalid(NOTHING_TO_EXPLAIN);
        });
  }

  private static Request put(RawPutItemRequest message) {
    return new Request.PutItem(
        message.getTable(),
        ItemCodec.decode(message.getItem()),
        given(message.getConditionExpression()),
        placeholders(message.getPlaceholders()),
        returnValues(message.getReturnValues()),
        message.getReturnItemOnConditionFailure(),
        capacity(message.getReturnConsumedCapacity()),
        token(message.getIdempotencyToken(), message.getTokenIsFresh()));
  }

  private static Request get(RawGetItemRequest message) {
    return new Request.GetItem(
        message.getTable(),
        ItemCodec.decode(message.getKey()),
        consistency(message.getConsistentRead()),
        given(message.getProjectionExpression()),
        placeholders(message.getPlaceholders()),
        capacity(message.getReturnConsumedCapacity()));
  }

  private static Request update(RawUpdateItemRequest message) {
    return new Request.UpdateItem(
        message.getTable(),
        ItemCodec.decode(message.getKey()),
        given(message.getUpdateExpression()),
        given(message.getConditionExpression()),
        placeholders(message.getPlaceholders()),
        returnValues(message.getReturnValues()),
        message.getReturnItemOnConditionFailure(),
        capacity(message.getReturnConsumedCapacity()),
        token(message.getIdempotencyToken(), message.getTokenIsFresh()));
  }

  private static Request delete(RawDeleteItemRequest message) {
    return new Request.DeleteItem(
        message.getTable(),
        ItemCodec.decode(message.getKey()),
        given(message.getConditionExpression()),
        placeholders(message.getPlaceholders()),
        returnValues(message.getReturnValues()),
        message.getReturnItemOnConditionFailure(),
        capacity(message.getReturnConsumedCapacity()),
        token(message.getIdempotencyToken(), message.getTokenIsFresh()));
  }

  private static Request.Query query(QueryRequest message) {
    return new Request.Query(
            message.getTable(),
            given(message.getKeyConditionExpression()),
            given(message.getFilterExpression()),
            given(message.getProjectionExpression()),
            placeholders(message.getPlaceholders()),
            select(message.getSelect()),
            limit(message.getLimit()),
            message.getBackward(),
            consistency(message.getConsistentRead()),
            message.hasExclusiveStartKey()
                ? ItemConverter.item(message.getExclusiveStartKey())
                : null,
            capacity(message.getReturnConsumedCapacity()))
        .within(units(message.getMaxConsumedHalfUnits()));
  }

  private static Request.Scan scan(ScanRequest message) {
    return new Request.Scan(
            message.getTable(),
            given(message.getFilterExpression()),
            given(message.getProjectionExpression()),
            placeholders(message.getPlaceholders()),
            select(message.getSelect()),
            limit(message.getLimit()),
            consistency(message.getConsistentRead()),
            message.hasExclusiveStartKey()
                ? ItemConverter.item(message.getExclusiveStartKey())
                : null,
            message.getTotalSegments() == 0
                ? null
                : new Request.Segment(message.getSegment(), message.getTotalSegments()),
            capacity(message.getReturnConsumedCapacity()))
        .within(units(message.getMaxConsumedHalfUnits()));
  }

  private static @Nullable CapacityUnits units(int halves) {
    return halves == 0 ? null : new CapacityUnits(Integer.toUnsignedLong(halves));
  }

  private static Request batchGet(BatchGetItemRequest message) {
    var tables = new LinkedHashMap<String, Request.KeysOfTable>();
    message.getTablesMap().forEach((table, keys) -> tables.put(table, keysOfTable(keys)));
    return new Request.BatchGetItem(tables, capacity(message.getReturnConsumedCapacity()));
  }

  private static Request.KeysOfTable keysOfTable(KeysAndAttributes message) {
    var keys = new ArrayList<Item>(message.getKeysCount());
    message.getKeysList().forEach(key -> keys.add(ItemConverter.item(key)));
    return new Request.KeysOfTable(
        keys,
        consistency(message.getConsistentRead()),
        given(message.getProjectionExpression()),
        placeholders(message.getPlaceholders()));
  }

  private static Request batchWrite(BatchWriteItemRequest message) {
    var tables = new LinkedHashMap<String, List<Request.Write>>();
    message
        .getTablesMap()
        .forEach((table, writes) -> {
          var converted = new ArrayList<Request.Write>(writes.getWritesCount());
          writes.getWritesList().forEach(write -> converted.add(write(write)));
          tables.put(table, converted);
        });
    return new Request.BatchWriteItem(
        tables,
        capacity(message.getReturnConsumedCapacity()),
        token(message.getIdempotencyToken(), false));
  }

  private static Request.Write write(WriteRequest message) {
    return switch (message.getRequestCase()) {
      case PUT -> new Request.Write.Put(ItemConverter.item(message.getPut()));
      case DELETE -> new Request.Write.Delete(ItemConverter.item(message.getDelete()));
      case REQUEST_NOT_SET -> throw DatabaseException.invalid(NO_WRITE);
    };
  }

  private static @Nullable Integer limit(int limit) {
    return limit == 0 ? null : limit;
  }
}
