package io.isotherm.router.dynamodb.operation;

import io.isotherm.api.internal.v1.RawBatchGetItemResponse;
import io.isotherm.model.item.Item;
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
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** BatchGetItem. */
record BatchGetItem(BatchHandler batches) implements Operation.Waiting {
  @Override
  public String name() {
    return "BatchGetItem";
  }

  @Override
  public Outcome serve(Struct input, Call call) {
    var asked = Objects.requireNonNull(input.map("RequestItems"));
    var names = BatchTables.of(asked.keySet());
    var request = request(new Stated(input), asked);
    var reply = batches.get(request, call.deadlineNanos());
    return new Outcome.Done(response(reply, names, asked, request.returnConsumedCapacity()));
  }

  private static Request.BatchGetItem request(Stated stated, Map<String, @Nullable Input> asked) {
    var tables = new LinkedHashMap<String, Request.KeysOfTable>();
    asked.forEach(
        (table, keys) -> tables.put(TableRef.nameIn(table), keys(stated.part(struct(keys)))));
    return new Request.BatchGetItem(tables, stated.returnConsumedCapacity(), stated.faults());
  }

  private static Request.KeysOfTable keys(Stated ofTable) {
    var keys = new ArrayList<Item>();
    for (@Nullable Input key : Objects.requireNonNull(ofTable.input().list("Keys"))) {
      keys.add(ofTable.item((Input.Attributes) Objects.requireNonNull(key), Member.REQUEST_ITEMS));
    }
    return new Request.KeysOfTable(
        keys,
        ofTable.consistency(),
        ofTable.input().text("ProjectionExpression"),
        ofTable.placeholders(),
        StatedLegacy.of(ofTable));
  }

  private static Output.Members response(
      RawBatchGetItemResponse reply,
      BatchTables names,
      Map<String, @Nullable Input> asked,
      ReturnConsumedCapacity capacity) {
    return out -> {
      out.writeName("Responses");
      out.writeStartObject();
      reply
          .getTablesMap()
          .forEach((table, items) -> {
            out.writeName(table);
            out.writeStartArray();
            items.getItemsList().forEach(item -> ItemJson.write(item, out));
            out.writeEndArray();
          });
      out.writeEndObject();
      out.writeName("UnprocessedKeys");
      out.writeStartObject();
      reply
          .getUnprocessedKeysMap()
          .forEach((table, left) -> {
            out.writeName(table);
            out.writeStartObject();
            out.writeName("Keys");
            out.writeStartArray();
            left.getKeysList().forEach(key -> ItemJson.write(key.toByteString(), out));
            out.writeEndArray();
            writeRest(struct(asked.get(names.given(table))), out);
            out.writeEndObject();
          });
      out.writeEndObject();
      CapacityJson.write(reply.getConsumedCapacityList(), capacity, out);
    };
  }

  /** What was asked beside keys, so that the caller can send what is left as it is. */
  private static void writeRest(Struct ofTable, JsonGenerator out) {
    var consistent = ofTable.flag("ConsistentRead");
    if (consistent != null) {
      out.writeBooleanProperty("ConsistentRead", consistent);
    }
    var projection = ofTable.text("ProjectionExpression");
    if (projection != null) {
      out.writeStringProperty("ProjectionExpression", projection);
    }
    var names = ofTable.map("ExpressionAttributeNames");
    if (names != null) {
      out.writeName("ExpressionAttributeNames");
      out.writeStartObject();
      names.forEach((name, value) -> {
        if (value instanceof Input.Text(var text)) {
          out.writeStringProperty(name, text);
        }
      });
      out.writeEndObject();
    }
    var toGet = ofTable.texts("AttributesToGet");
    if (toGet != null) {
      out.writeName("AttributesToGet");
      out.writeStartArray();
      toGet.forEach(out::writeString);
      out.writeEndArray();
    }
  }

  private static Struct struct(@Nullable Input input) {
    return (Struct) Objects.requireNonNull(input);
  }
}
