package io.isotherm.load.differential.request;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * Requests as an application makes them: about the test tables, by expressions. Some are refused
 * all the same, when what they mean does not fit the item they meet.
 */
final class ValidRequests {
  private final Draw draw;
  private final Values values;
  private final LegacyRequests legacy;

  ValidRequests(Draw draw) {
    this.draw = draw;
    this.values = new Values(draw);
    this.legacy = new LegacyRequests(draw);
  }

  JsonObject body(String operation) {
    var table = draw.of(List.of(TestTable.values()));
    var body = new JsonObject();
    if (!operation.startsWith("Batch")) {
      body.addProperty("TableName", table.tableName());
    }
    boolean old = draw.percent(18) && LegacyRequests.CAN.contains(operation);
    var placeholders = new Placeholders();
    switch (operation) {
      case "PutItem" -> body.add("Item", values.item(table));
      case "GetItem", "UpdateItem", "DeleteItem" -> body.add("Key", values.key(table));
      case "BatchGetItem" -> batchGet(body);
      case "BatchWriteItem" -> batchWrite(body);
      default -> {}
    }
    if (old) {
      legacy.addTo(operation, table, body);
    } else {
      addExpressions(operation, table, body, placeholders);
      placeholders.addTo(body);
    }
    addOptions(operation, table, body);
    return body;
  }

  private void addExpressions(
      String operation, TestTable table, JsonObject body, Placeholders placeholders) {
    var conditions = new Conditions(draw, placeholders);
    switch (operation) {
      case "PutItem", "DeleteItem" -> {
        if (draw.percent(60)) {
          body.addProperty("ConditionExpression", conditions.condition());
        }
      }
      case "UpdateItem" -> {
        if (draw.percent(92)) {
          body.addProperty("UpdateExpression", new Updates(draw, placeholders).update());
        }
        if (draw.percent(30)) {
          body.addProperty("ConditionExpression", conditions.condition());
        }
      }
      case "GetItem" -> projection(body, placeholders, 60);
      case "Query" -> {
        body.addProperty("KeyConditionExpression", conditions.key(table));
        if (draw.percent(40)) {
          body.addProperty("FilterExpression", conditions.condition());
        }
        projection(body, placeholders, 25);
      }
      case "Scan" -> {
        if (draw.percent(60)) {
          body.addProperty("FilterExpression", conditions.condition());
        }
        projection(body, placeholders, 25);
      }
      default -> {}
    }
  }

  private void projection(JsonObject body, Placeholders placeholders, int percent) {
    if (draw.percent(percent)) {
      var paths = new Paths(draw, placeholders);
      var text = new StringBuilder(paths.another());
      for (int i = draw.below(3); i > 0; i--) {
        text.append(", ").append(paths.another());
      }
      body.addProperty("ProjectionExpression", text.toString());
    }
  }

  private void addOptions(String operation, TestTable table, JsonObject body) {
    if (draw.percent(40)) {
      body.addProperty("ReturnConsumedCapacity", draw.of("TOTAL", "INDEXES", "NONE"));
    }
    switch (operation) {
      case "PutItem", "DeleteItem" -> {
        option(body, "ReturnValues", 50, "ALL_OLD", "NONE");
        option(body, "ReturnValuesOnConditionCheckFailure", 30, "ALL_OLD", "NONE");
      }
      case "UpdateItem" -> {
        option(
            body, "ReturnValues", 70, "ALL_OLD", "ALL_NEW", "UPDATED_OLD", "UPDATED_NEW", "NONE");
        option(body, "ReturnValuesOnConditionCheckFailure", 30, "ALL_OLD", "NONE");
      }
      case "GetItem" -> flag(body, "ConsistentRead", 40);
      case "Query" -> {
        flag(body, "ConsistentRead", 30);
        flag(body, "ScanIndexForward", 40);
        paging(body, table);
      }
      case "Scan" -> {
        flag(body, "ConsistentRead", 30);
        paging(body, table);
      }
      default -> {}
    }
  }

  private void paging(JsonObject body, TestTable table) {
    if (draw.percent(25)) {
      body.addProperty("Limit", 1 + draw.below(5));
    }
    if (draw.percent(12)) {
      body.add("ExclusiveStartKey", values.key(table));
    }
    if (draw.percent(15)) {
      body.addProperty("Select", draw.of("ALL_ATTRIBUTES", "COUNT", "SPECIFIC_ATTRIBUTES"));
    }
  }

  private void batchGet(JsonObject body) {
    var tables = new JsonObject();
    for (int i = 1 + draw.below(2); i > 0; i--) {
      var table = draw.of(List.of(TestTable.values()));
      var asked = new JsonObject();
      var keys = new JsonArray();
      for (int j = 1 + draw.below(3); j > 0; j--) {
        var key = values.key(table);
        if (!keys.contains(key)) {
          keys.add(key);
        }
      }
      asked.add("Keys", keys);
      flag(asked, "ConsistentRead", 30);
      var placeholders = new Placeholders();
      projection(asked, placeholders, 30);
      placeholders.addTo(asked);
      tables.add(table.tableName(), asked);
    }
    body.add("RequestItems", tables);
  }

  private void batchWrite(JsonObject body) {
    var tables = new JsonObject();
    for (int i = 1 + draw.below(2); i > 0; i--) {
      var table = draw.of(List.of(TestTable.values()));
      var writes = new JsonArray();
      for (int j = 1 + draw.below(3); j > 0; j--) {
        var write = new JsonObject();
        var request = new JsonObject();
        if (draw.percent(60)) {
          request.add("Item", values.item(table));
          write.add("PutRequest", request);
        } else {
          request.add("Key", values.key(table));
          write.add("DeleteRequest", request);
        }
        writes.add(write);
      }
      tables.add(table.tableName(), writes);
    }
    body.add("RequestItems", tables);
  }

  private void option(JsonObject body, String name, int percent, String... choices) {
    if (draw.percent(percent)) {
      body.addProperty(name, draw.of(List.of(choices)));
    }
  }

  private void flag(JsonObject body, String name, int percent) {
    if (draw.percent(percent)) {
      body.addProperty(name, draw.percent(50));
    }
  }
}
