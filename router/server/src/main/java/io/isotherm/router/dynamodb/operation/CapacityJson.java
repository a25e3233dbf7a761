package io.isotherm.router.dynamodb.operation;

import io.isotherm.api.v1.ConsumedCapacity;
import io.isotherm.model.request.ReturnConsumedCapacity;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * What a response says about its cost: the sum, and with INDEXES where it arose.
 *
 * <p>Source: DynamoDB API reference, "ConsumedCapacity".
 */
final class CapacityJson {
  private CapacityJson() {}

  /** Writes the member {@code ConsumedCapacity} of an operation on one table. */
  static void write(ConsumedCapacity consumed, ReturnConsumedCapacity wanted, JsonGenerator out) {
    if (wanted == ReturnConsumedCapacity.NONE) {
      return;
    }
    out.writeName("ConsumedCapacity");
    writeOne(consumed, wanted, out);
  }

  /** Writes the member {@code ConsumedCapacity} of an operation that cost nothing. */
  static void writeNothing(String table, ReturnConsumedCapacity wanted, JsonGenerator out) {
    write(ConsumedCapacity.newBuilder().setTable(table).build(), wanted, out);
  }

  /** Writes the member {@code ConsumedCapacity} of an operation on several tables. */
  static void write(
      List<ConsumedCapacity> consumed, ReturnConsumedCapacity wanted, JsonGenerator out) {
    if (wanted == ReturnConsumedCapacity.NONE) {
      return;
    }
    out.writeName("ConsumedCapacity");
    out.writeStartArray();
    consumed.forEach(one -> writeOne(one, wanted, out));
    out.writeEndArray();
  }

  private static void writeOne(
      ConsumedCapacity consumed, ReturnConsumedCapacity wanted, JsonGenerator out) {
    double units = (consumed.getReadHalfUnits() + consumed.getWriteHalfUnits()) / 2.0;
    out.writeStartObject();
    out.writeStringProperty("TableName", consumed.getTable());
    out.writeNumberProperty("CapacityUnits", units);
    if (wanted == ReturnConsumedCapacity.INDEXES) {
      out.writeName("Table");
      out.writeStartObject();
      out.writeNumberProperty("CapacityUnits", units);
      out.writeEndObject();
    }
    out.writeEndObject();
  }
}
