package io.isotherm.load.differential.request;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.isotherm.load.differential.request.TestTable.Attribute;
import java.util.Set;

/** The parameters that expressions replaced. */
final class LegacyRequests {
  static final Set<String> CAN =
      Set.of("PutItem", "GetItem", "UpdateItem", "DeleteItem", "Query", "Scan");

  private final Draw draw;
  private final Values values;

  LegacyRequests(Draw draw) {
    this.draw = draw;
    this.values = new Values(draw);
  }

  void addTo(String operation, TestTable table, JsonObject body) {
    switch (operation) {
      case "PutItem", "DeleteItem" -> expected(body);
      case "UpdateItem" -> {
        body.add("AttributeUpdates", updates());
        if (draw.percent(40)) {
          expected(body);
        }
      }
      case "GetItem" -> attributesToGet(body);
      case "Query" -> {
        body.add("KeyConditions", keyConditions(table));
        if (draw.percent(50)) {
          body.add("QueryFilter", conditions());
          operator(body);
        }
      }
      default -> {
        body.add("ScanFilter", conditions());
        operator(body);
        if (draw.percent(30)) {
          attributesToGet(body);
        }
      }
    }
  }

  private void expected(JsonObject body) {
    var expected = new JsonObject();
    for (int i = 1 + draw.below(2); i > 0; i--) {
      var name = draw.of(Values.NAMES);
      if (draw.percent(50)) {
        expected.add(name, condition(name));
      } else {
        var one = new JsonObject();
        if (draw.percent(40)) {
          one.addProperty("Exists", false);
        } else {
          one.add("Value", values.named(name));
        }
        expected.add(name, one);
      }
    }
    body.add("Expected", expected);
    operator(body);
  }

  private void operator(JsonObject body) {
    if (draw.percent(30)) {
      body.addProperty("ConditionalOperator", draw.of("AND", "OR"));
    }
  }

  private JsonObject updates() {
    var updates = new JsonObject();
    for (int i = 1 + draw.below(2); i > 0; i--) {
      var update = new JsonObject();
      var action = draw.of("PUT", "ADD", "DELETE");
      var name = action.equals("ADD") ? draw.of("num", "ns", "ss", "lst") : draw.of(Values.NAMES);
      if (!action.equals("PUT") || draw.percent(70)) {
        update.addProperty("Action", action);
      }
      if (!action.equals("DELETE") || draw.percent(30)) {
        update.add("Value", values.named(name));
      }
      updates.add(name, update);
    }
    return updates;
  }

  private JsonObject keyConditions(TestTable table) {
    var conditions = new JsonObject();
    conditions.add(table.partitionKey().name(), comparison("EQ", table.partitionKey(), 1));
    if (table.sortKey().isPresent() && draw.percent(60)) {
      var operator = draw.of("EQ", "LT", "LE", "GT", "GE", "BETWEEN", "BEGINS_WITH");
      int count = operator.equals("BETWEEN") ? 2 : 1;
      conditions.add(
          table.sortKey().get().name(), comparison(operator, table.sortKey().get(), count));
    }
    return conditions;
  }

  private JsonObject comparison(String operator, Attribute attribute, int count) {
    var condition = new JsonObject();
    condition.addProperty("ComparisonOperator", operator);
    var list = new JsonArray();
    for (int i = 0; i < count; i++) {
      list.add(values.keyValue(attribute));
    }
    condition.add("AttributeValueList", list);
    return condition;
  }

  private JsonObject conditions() {
    var conditions = new JsonObject();
    for (int i = 1 + draw.below(2); i > 0; i--) {
      var name = draw.of(Values.NAMES);
      conditions.add(name, condition(name));
    }
    return conditions;
  }

  private JsonObject condition(String name) {
    var operator =
        draw.of(
            "EQ",
            "NE",
            "IN",
            "LE",
            "LT",
            "GE",
            "GT",
            "BETWEEN",
            "NOT_NULL",
            "NULL",
            "CONTAINS",
            "NOT_CONTAINS",
            "BEGINS_WITH");
    int count =
        switch (operator) {
          case "NOT_NULL", "NULL" -> 0;
          case "BETWEEN" -> 2;
          case "IN" -> 1 + draw.below(3);
          default -> 1;
        };
    var condition = new JsonObject();
    condition.addProperty("ComparisonOperator", operator);
    if (count > 0) {
      var list = new JsonArray();
      for (int i = 0; i < count; i++) {
        list.add(values.named(name));
      }
      condition.add("AttributeValueList", list);
    }
    return condition;
  }

  private void attributesToGet(JsonObject body) {
    var names = new JsonArray();
    for (int i = 1 + draw.below(3); i > 0; i--) {
      names.add(draw.of(Values.NAMES));
    }
    body.add("AttributesToGet", names);
  }
}
