package io.isotherm.api.convert;

import static io.isotherm.api.convert.OptionConverter.bytes;
import static io.isotherm.api.convert.OptionConverter.isFresh;
import static io.isotherm.api.convert.OptionConverter.message;
import static io.isotherm.api.convert.OptionConverter.text;

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
import io.isotherm.model.request.ReadConsistency;
import io.isotherm.model.request.Request;
import org.jspecify.annotations.Nullable;

/**
 * Requests to their encoded messages; {@link RequestReader} reads them back. Pure.
 *
 * <p>A text that is given and empty becomes one that is not given: the messages know no difference.
 * They have no legacy parameters and no indexes, which are left out.
 */
public final class RequestWriter {
  private RequestWriter() {}

  /** The method that serves a request. */
  public static ItemMethod method(Request request) {
    return switch (request) {
      case Request.PutItem _ -> ItemMethod.ITEM_METHOD_PUT_ITEM;
      case Request.GetItem _ -> ItemMethod.ITEM_METHOD_GET_ITEM;
      case Request.UpdateItem _ -> ItemMethod.ITEM_METHOD_UPDATE_ITEM;
      case Request.DeleteItem _ -> ItemMethod.ITEM_METHOD_DELETE_ITEM;
      case Request.Query _ -> ItemMethod.ITEM_METHOD_QUERY;
      case Request.Scan _ -> ItemMethod.ITEM_METHOD_SCAN;
      case Request.Explain _ -> ItemMethod.ITEM_METHOD_EXPLAIN;
      case Request.BatchGetItem _ -> ItemMethod.ITEM_METHOD_BATCH_GET_ITEM;
      case Request.BatchWriteItem _ -> ItemMethod.ITEM_METHOD_BATCH_WRITE_ITEM;
    };
  }

  /**
   * The encoded request message of {@link #method}.
   *
   * @throws DatabaseException VALIDATION, when a text of an item is not well-formed Unicode
   */
  public static ByteString payload(Request request) {
    return payload(request, false);
  }

  /**
   * The message of another attempt, after one of which nobody knows what became: the token of a
   * write is not fresh any more.
   *
   * @throws DatabaseException as {@link #payload(Request)}
   */
  public static ByteString payloadOfRetry(Request request) {
    return payload(request, true);
  }

  private static ByteString payload(Request request, boolean retry) {
    return switch (request) {
      case Request.PutItem put -> put(put, retry);
      case Request.GetItem get -> get(get);
      case Request.UpdateItem update -> update(update, retry);
      case Request.DeleteItem delete -> delete(delete, retry);
      case Request.Query query -> query(query).toByteString();
      case Request.Scan scan -> scan(scan).toByteString();
      case Request.Explain explain -> explain(explain);
      case Request.BatchGetItem batch -> batchGet(batch);
      case Request.BatchWriteItem batch -> batchWrite(batch);
    };
  }

  private static ByteString put(Request.PutItem put, boolean retry) {
    return RawPutItemRequest.newBuilder()
        .setTable(put.table())
        .setItem(ItemCodec.encode(put.item()))
        .setConditionExpression(text(put.conditionExpression()))
        .setPlaceholders(message(put.placeholders()))
        .setReturnValues(message(put.returnValues()))
        .setReturnItemOnConditionFailure(put.returnItemOnConditionFailure())
        .setReturnConsumedCapacity(message(put.returnConsumedCapacity()))
        .setIdempotencyToken(bytes(put.token()))
        .setTokenIsFresh(!retry && isFresh(put.token()))
        .build()
        .toByteString();
  }

  private static ByteString get(Request.GetItem get) {
    return RawGetItemRequest.newBuilder()
        .setTable(get.table())
        .setKey(ItemCodec.encode(get.key()))
        .setConsistentRead(get.consistency() == ReadConsistency.STRONG)
        .setProjectionExpression(text(get.projectionExpression()))
        .setPlaceholders(message(get.placeholders()))
        .setReturnConsumedCapacity(message(get.returnConsumedCapacity()))
        .build()
        .toByteString();
  }

  private static ByteString update(Request.UpdateItem update, boolean retry) {
    return RawUpdateItemRequest.newBuilder()
        .setTable(update.table())
        .setKey(ItemCodec.encode(update.key()))
        .setUpdateExpression(text(update.updateExpression()))
        .setConditionExpression(text(update.conditionExpression()))
        .setPlaceholders(message(update.placeholders()))
        .setReturnValues(message(update.returnValues()))
        .setReturnItemOnConditionFailure(update.returnItemOnConditionFailure())
        .setReturnConsumedCapacity(message(update.returnConsumedCapacity()))
        .setIdempotencyToken(bytes(update.token()))
        .setTokenIsFresh(!retry && isFresh(update.token()))
        .build()
        .toByteString();
  }

  private static ByteString delete(Request.DeleteItem delete, boolean retry) {
    return RawDeleteItemRequest.newBuilder()
        .setTable(delete.table())
        .setKey(ItemCodec.encode(delete.key()))
        .setConditionExpression(text(delete.conditionExpression()))
        .setPlaceholders(message(delete.placeholders()))
        .setReturnValues(message(delete.returnValues()))
        .setReturnItemOnConditionFailure(delete.returnItemOnConditionFailure())
        .setReturnConsumedCapacity(message(delete.returnConsumedCapacity()))
        .setIdempotencyToken(bytes(delete.token()))
        .setTokenIsFresh(!retry && isFresh(delete.token()))
        .build()
        .toByteString();
  }

  private static ByteString explain(Request.Explain explain) {
    var message = ExplainRequest.newBuilder();
    switch (explain.of()) {
      case Request.Query query -> message.setQuery(query(query));
      case Request.Scan scan -> message.setScan(scan(scan));
    }
    return message.build().toByteString();
  }

  private static QueryRequest query(Request.Query query) {
    var message =
        QueryRequest.newBuilder()
            .setTable(query.table())
            .setKeyConditionExpression(text(query.keyConditionExpression()))
            .setFilterExpression(text(query.filterExpression()))
            .setProjectionExpression(text(query.projectionExpression()))
            .setPlaceholders(message(query.placeholders()))
            .setSelect(message(query.select()))
            .setBackward(query.backward())
            .setConsistentRead(query.consistency() == ReadConsistency.STRONG)
            .setReturnConsumedCapacity(message(query.returnConsumedCapacity()))
            .setMaxConsumedHalfUnits(halves(query.maxConsumedCapacity()));
    var limit = query.limit();
    if (limit != null) {
      message.setLimit(limit);
    }
    var start = query.exclusiveStartKey();
    if (start != null) {
      message.setExclusiveStartKey(ItemConverter.message(start));
    }
    return message.build();
  }

  /** More than a page may cost is as good as none. */
  private static int halves(@Nullable CapacityUnits units) {
    return units == null ? 0 : Math.clamp(units.halves(), 1, Integer.MAX_VALUE);
  }

  private static ScanRequest scan(Request.Scan scan) {
    var message =
        ScanRequest.newBuilder()
            .setTable(scan.table())
            .setFilterExpression(text(scan.filterExpression()))
            .setProjectionExpression(text(scan.projectionExpression()))
            .setPlaceholders(message(scan.placeholders()))
            .setSelect(message(scan.select()))
            .setConsistentRead(scan.consistency() == ReadConsistency.STRONG)
            .setReturnConsumedCapacity(message(scan.returnConsumedCapacity()))
            .setMaxConsumedHalfUnits(halves(scan.maxConsumedCapacity()));
    var limit = scan.limit();
    if (limit != null) {
      message.setLimit(limit);
    }
    var start = scan.exclusiveStartKey();
    if (start != null) {
      message.setExclusiveStartKey(ItemConverter.message(start));
    }
    var segment = scan.segment();
    if (segment != null) {
      var index = segment.index();
      var total = segment.total();
      message.setSegment(index == null ? 0 : index).setTotalSegments(total == null ? 0 : total);
    }
    return message.build();
  }

  private static ByteString batchGet(Request.BatchGetItem batch) {
    var message =
        BatchGetItemRequest.newBuilder()
            .setReturnConsumedCapacity(message(batch.returnConsumedCapacity()));
    batch.tables().forEach((table, keys) -> message.putTables(table, keysMessage(keys)));
    return message.build().toByteString();
  }

  /** Also what a response names as not processed. */
  public static KeysAndAttributes keysMessage(Request.KeysOfTable keys) {
    var message =
        KeysAndAttributes.newBuilder()
            .setConsistentRead(keys.consistency() == ReadConsistency.STRONG)
            .setProjectionExpression(text(keys.projectionExpression()))
            .setPlaceholders(message(keys.placeholders()));
    keys.keys().forEach(key -> message.addKeys(ItemConverter.message(key)));
    return message.build();
  }

  private static ByteString batchWrite(Request.BatchWriteItem batch) {
    var message =
        BatchWriteItemRequest.newBuilder()
            .setReturnConsumedCapacity(message(batch.returnConsumedCapacity()))
            .setIdempotencyToken(bytes(batch.token()));
    batch
        .tables()
        .forEach((table, writes) -> {
          var converted = BatchWriteItemRequest.Writes.newBuilder();
          writes.forEach(write -> converted.addWrites(writeMessage(write)));
          message.putTables(table, converted.build());
        });
    return message.build().toByteString();
  }

  /** Also what a response names as not processed. */
  public static WriteRequest writeMessage(Request.Write write) {
    return switch (write) {
      case Request.Write.Put(var item) ->
          WriteRequest.newBuilder().setPut(ItemConverter.message(item)).build();
      case Request.Write.Delete(var key) ->
          WriteRequest.newBuilder().setDelete(ItemConverter.message(key)).build();
    };
  }
}
