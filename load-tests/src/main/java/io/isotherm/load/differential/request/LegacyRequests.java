package io.isotherm.load.differential.request;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.isotherm.load.differential.request.TestTable.Attribute;
import java.util.List;
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
      var name = action.equals("ADD") ? draw.of("num", "ns", "ss") : draw.of(Values.NAMES);
      if (!action.equals("PUT") || draw.percent(70)) {
        update.addProperty("Action", action);
      }
      if (!action.equals("DELETE")) {
        update.add("Value", values.usual(name));
      }
      updates.add(name, update);
    }
    return updates;
  }

  private JsonObject keyConditions(TestTable table) {
    var conditions = new JsonObject();
    var sort = table.sortKey();
    conditions.add(table.partitionKey().name(), comparison("EQ", table.partitionKey()));
    if (sort.isPresent() && draw.percent(60)) {
      var operator = draw.of("EQ", "LT", "LE", "GT", "GE", "BETWEEN");
      conditions.add(sort.get().name(), comparison(operator, sort.get()));
    }
    return conditions;
  }

  private JsonObject comparison(String operator, Attribute attribute) {
    return operator.equals("BETWEEN")
        ? condition(operator, values.bounds(attribute.type()))
        : condition(operator, List.of(values.keyValue(attribute)));
  }

  private static JsonObject condition(String operator, List<JsonObject> operands) {
    var condition = new JsonObject();
    condition.addProperty("ComparisonOperator", operator);
    if (!operands.isEmpty()) {
      var list = new JsonArray();
      operands.forEach(list::add);
      condition.add("AttributeValueList", list);
    }
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
    return switch (draw.below(5)) {
      case 0 -> condition(draw.of("EQ", "NE"), List.of(values.named(name)));
      case 1 -> condition(draw.of("NULL", "NOT_NULL"), List.of());
      case 2 -> condition("BETWEEN", values.bounds(draw.of("S", "N", "B")));
      case 3 -> condition("IN", values.bounds(draw.of("S", "N", "B")));
      default -> {
        var operator = draw.of("LE", "LT", "GE", "GT", "CONTAINS", "NOT_CONTAINS", "BEGINS_WITH");
        var kind = operator.equals("BEGINS_WITH") ? "str" : draw.of("str", "num", "bin");
        yield condition(operator, List.of(values.usual(kind)));
      }
    };
  }

  private void attributesToGet(JsonObject body) {
    var names = new JsonArray();
    int first = draw.below(Values.NAMES.size());
    for (int i = 1 + draw.below(3); i > 0; i--) {
      names.add(Values.NAMES.get((first + i) % Values.NAMES.size()));
    }
    body.add("AttributesToGet", names);
  }
}
