package io.isotherm.client;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.convert.MessageReader;
import io.isotherm.api.v1.BatchWriteItemResponse;
import io.isotherm.api.v1.WriteRequest;
import io.isotherm.model.Limits;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.item.Item;
import io.isotherm.model.request.Request;
import io.isotherm.model.request.ReturnConsumedCapacity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Puts and deletes items of one table, each on its own, any number of them, each key once: in
 * batches of 25 one after the other, and again for what a batch left unprocessed. Mutable: belongs
 * to one thread until it is sent.
 */
public final class BatchWrite extends Batch<Request.Write, BatchWriteResult, BatchWrite> {
  BatchWrite(Table table) {
    super(table, Limits.BATCH_WRITE_REQUESTS_MAX);
  }

  /** Adds a put. */
  public BatchWrite put(Item item) {
    add(new Request.Write.Put(item));
    return this;
  }

  /** Adds a delete. */
  public BatchWrite delete(Item key) {
    add(new Request.Write.Delete(key));
    return this;
  }

  @Override
  BatchWrite self() {
    return this;
  }

  @Override
  Request request(List<Request.Write> writes) {
    return new Request.BatchWriteItem(
        Map.of(table().name(), writes), ReturnConsumedCapacity.NONE, table().client().nextToken());
  }

  @Override
  List<Request.Write> accept(ByteString response) {
    var message = MessageReader.read(BatchWriteItemResponse.parser(), response);
    var left = new ArrayList<Request.Write>();
    message
        .getUnprocessedMap()
        .values()
        .forEach(writes -> writes.getWritesList().forEach(write -> left.add(write(write))));
    return left;
  }

  @Override
  BatchWriteResult result(List<Request.Write> unprocessed) {
    return new BatchWriteResult(unprocessed);
  }

  @Override
  DatabaseException interrupted() {
    return Failures.unknown();
  }

  private static Request.Write write(WriteRequest message) {
    return switch (message.getRequestCase()) {
      case PUT -> new Request.Write.Put(ItemConverter.item(message.getPut()));
      case DELETE -> new Request.Write.Delete(ItemConverter.item(message.getDelete()));
      case REQUEST_NOT_SET ->
          throw new DatabaseException(ErrorCode.INTERNAL, "A router left nothing unprocessed.");
    };
  }
}
