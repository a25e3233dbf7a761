package io.isotherm.router.dynamodb.operation;

import io.isotherm.api.v1.BatchWriteItemResponse;
import io.isotherm.api.v1.WriteRequest;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.request.Request;
import io.isotherm.model.request.ReturnConsumedCapacity;
import io.isotherm.model.request.ValueFaults.Member;
import io.isotherm.model.table.TableRef;
import io.isotherm.router.dynamodb.json.Input;
import io.isotherm.router.dynamodb.json.ItemJson;
import io.isotherm.router.dynamodb.json.Output;
import io.isotherm.router.dynamodb.json.Struct;
import io.isotherm.router.handler.BatchHandler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** BatchWriteItem. */
record BatchWriteItem(BatchHandler batches) implements Operation.Waiting {
  private static final String NOT_ONE =
      "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the"
          + " supported datatypes";

  @Override
  public String name() {
    return "BatchWriteItem";
  }

  @Override
  public Outcome serve(Struct input, Call call) {
    var asked = Objects.requireNonNull(input.map("RequestItems"));
    var names = BatchTables.of(asked.keySet());
    var request = request(new Stated(input), asked, call);
    var reply = batches.write(request, call.deadlineNanos());
    return new Outcome.Done(response(reply, names, request.returnConsumedCapacity()));
  }

  private static Request.BatchWriteItem request(
      Stated stated, Map<String, @Nullable Input> asked, Call call) {
    var tables = new LinkedHashMap<String, List<Request.Write>>();
    asked.forEach((table, writes) -> tables.put(TableRef.nameIn(table), writes(stated, writes)));
    return new Request.BatchWriteItem(
        tables, stated.returnConsumedCapacity(), call.token(), stated.faults());
  }

  private static List<Request.Write> writes(Stated stated, @Nullable Input given) {
    var writes = new ArrayList<Request.Write>();
    for (@Nullable Input element : ((Input.Sequence) Objects.requireNonNull(given)).elements()) {
      writes.add(write(stated, (Struct) Objects.requireNonNull(element)));
    }
    return writes;
  }

  private static Request.Write write(Stated stated, Struct given) {
    var put = given.struct("PutRequest");
    var delete = given.struct("DeleteRequest");
    if (put != null && delete == null) {
      return new Request.Write.Put(stated.part(put).item("Item", Member.REQUEST_ITEMS));
    }
    if (put == null && delete != null) {
      return new Request.Write.Delete(stated.part(delete).item("Key", Member.REQUEST_ITEMS));
    }
    throw DatabaseException.invalid("RequestItems", NOT_ONE);
  }

  private static Output.Members response(
      BatchWriteItemResponse reply, BatchTables names, ReturnConsumedCapacity capacity) {
    return out -> {
      out.writeName("UnprocessedItems");
      out.writeStartObject();
      reply
          .getUnprocessedMap()
          .forEach((table, left) -> {
            out.writeName(names.given(table));
            out.writeStartArray();
            left.getWritesList().forEach(write -> write(write, out));
            out.writeEndArray();
          });
      out.writeEndObject();
      CapacityJson.write(reply.getConsumedCapacityList(), capacity, out);
    };
  }

  private static void write(WriteRequest write, JsonGenerator out) {
    out.writeStartObject();
    switch (write.getRequestCase()) {
      case PUT -> write("PutRequest", "Item", write.getPut(), out);
      case DELETE -> write("DeleteRequest", "Key", write.getDelete(), out);
      case REQUEST_NOT_SET -> throw new IllegalStateException("A write that is none came back.");
    }
    out.writeEndObject();
  }

  private static void write(
      String request, String member, io.isotherm.api.v1.Item item, JsonGenerator out) {
    out.writeName(request);
    out.writeStartObject();
    out.writeName(member);
    ItemJson.write(item.toByteString(), out);
    out.writeEndObject();
  }
}
