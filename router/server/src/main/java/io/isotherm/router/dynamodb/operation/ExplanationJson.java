package io.isotherm.router.dynamodb.operation;

import io.isotherm.model.request.Explanation;
import io.isotherm.model.request.ReturnConsumedCapacity;
import io.isotherm.router.dynamodb.json.Output;
import tools.jackson.core.JsonGenerator;

/**
 * What a query or scan would cost, as the response of one: a page that has one item, the plan, so
 * that every SDK reads it. Nothing was looked at, and nothing is to be paid.
 */
final class ExplanationJson {
  private ExplanationJson() {}

  static Output.Members of(Explanation explanation, ReturnConsumedCapacity capacity) {
    return out -> {
      out.writeName("Items");
      out.writeStartArray();
      plan(explanation, out);
      out.writeEndArray();
      out.writeNumberProperty("Count", 1);
      out.writeNumberProperty("ScannedCount", 0);
      CapacityJson.writeNothing(explanation.table(), capacity, out);
    };
  }

  private static void plan(Explanation explanation, JsonGenerator out) {
    out.writeStartObject();
    text("Table", explanation.table(), out);
    var index = explanation.index();
    if (index == null) {
      truth("Index", "NULL", true, out);
    } else {
      text("Index", index, out);
    }
    number("Partitions", Integer.toString(explanation.partitions()), out);
    number("Items", Long.toString(explanation.items()), out);
    number("Bytes", Long.toString(explanation.bytes()), out);
    truth("Counted", "BOOL", explanation.counted(), out);
    number("Pages", Long.toString(explanation.pages()), out);
    number("UnitsOfFirstPage", explanation.page().toString(), out);
    number("Units", explanation.total().toString(), out);
    out.writeName("Warnings");
    out.writeStartObject();
    out.writeName("L");
    out.writeStartArray();
    for (var warning : explanation.warnings()) {
      out.writeStartObject();
      out.writeName("M");
      out.writeStartObject();
      text("Code", warning.code().name(), out);
      text("Text", warning.text(), out);
      out.writeEndObject();
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void text(String name, String value, JsonGenerator out) {
    out.writeName(name);
    out.writeStartObject();
    out.writeStringProperty("S", value);
    out.writeEndObject();
  }

  private static void number(String name, String value, JsonGenerator out) {
    out.writeName(name);
    out.writeStartObject();
    out.writeStringProperty("N", value);
    out.writeEndObject();
  }

  private static void truth(String name, String type, boolean value, JsonGenerator out) {
    out.writeName(name);
    out.writeStartObject();
    out.writeBooleanProperty(type, value);
    out.writeEndObject();
  }
}
