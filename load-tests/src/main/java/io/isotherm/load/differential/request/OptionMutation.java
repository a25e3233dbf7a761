package io.isotherm.load.differential.request;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Optional;

/**
 * Adds members that do not go with one another or with the operation: old parameters beside
 * expressions, segments out of range, an index that is not there, a batch that names an item twice.
 */
final class OptionMutation implements Mutation {
  private static final List<String> ITEM_WRITE =
      List.of(
          "\"Expected\":{\"num\":{\"Exists\":false}}",
          "\"Expected\":{\"num\":{\"Exists\":true}}",
          "\"Expected\":{\"num\":{\"Exists\":false,\"Value\":{\"N\":\"1\"}}}",
          "\"Expected\":{\"num\":{}}",
          "\"Expected\":{\"num\":{\"ComparisonOperator\":\"EQ\"}}",
          "\"Expected\":{\"num\":{\"ComparisonOperator\":\"NULL\",\"AttributeValueList\":[{\"N\":\"1\"}]}}",
          "\"Expected\":{\"num\":{\"ComparisonOperator\":\"BETWEEN\",\"AttributeValueList\":[{\"N\":\"2\"},{\"N\":\"1\"}]}}",
          "\"Expected\":{\"num\":{\"ComparisonOperator\":\"LT\",\"AttributeValueList\":[{\"BOOL\":true}]}}",
          "\"Expected\":{\"num\":{\"AttributeValueList\":[{\"N\":\"1\"}]}}",
          "\"Expected\":{}",
          "\"ConditionalOperator\":\"AND\"",
          "\"ConditionalOperator\":\"OR\",\"Expected\":{}",
          "\"ReturnValues\":\"UPDATED_NEW\"",
          "\"ReturnValues\":\"ALL_NEW\"",
          "\"ConditionExpression\":\"\"",
          "\"ReturnItemCollectionMetrics\":\"SIZE\"",
          "\"AttributeUpdates\":{\"num\":{\"Value\":{\"N\":\"1\"},\"Action\":\"ADD\"}}",
          "\"AttributeUpdates\":{\"num\":{\"Action\":\"ADD\"}}",
          "\"AttributeUpdates\":{\"num\":{}}",
          "\"AttributeUpdates\":{\"str\":{\"Value\":{\"S\":\"x\"},\"Action\":\"ADD\"}}",
          "\"AttributeUpdates\":{\"str\":{\"Value\":{\"S\":\"x\"},\"Action\":\"DELETE\"}}",
          "\"AttributeUpdates\":{\"id\":{\"Value\":{\"S\":\"x\"}},\"pk\":{\"Value\":{\"S\":\"x\"}}}",
          "\"AttributeUpdates\":{}",
          "\"UpdateExpression\":\"SET id = :v\",\"ExpressionAttributeValues\":{\":v\":{\"S\":\"a\"}}",
          "\"UpdateExpression\":\"SET num = :v, num = :v\",\"ExpressionAttributeValues\":{\":v\":{\"S\":\"a\"}}",
          "\"UpdateExpression\":\"SET doc.x = :v REMOVE doc\",\"ExpressionAttributeValues\":{\":v\":{\"S\":\"a\"}}",
          "\"ExpressionAttributeNames\":{\"#a\":\"num\"}",
          "\"ExpressionAttributeNames\":{}",
          "\"ExpressionAttributeValues\":{}");

  private static final List<String> READ =
      List.of(
          "\"AttributesToGet\":[\"num\"]",
          "\"AttributesToGet\":[\"num\",\"num\"]",
          "\"AttributesToGet\":[]",
          "\"ProjectionExpression\":\"num, num\"",
          "\"ProjectionExpression\":\"doc.x, doc\"",
          "\"ProjectionExpression\":\"\"",
          "\"ExpressionAttributeNames\":{\"#a\":\"num\"}",
          "\"ExpressionAttributeNames\":{}");

  private static final List<String> MANY =
      List.of(
          "\"Limit\":0",
          "\"Limit\":-1",
          "\"Select\":\"ALL_PROJECTED_ATTRIBUTES\"",
          "\"Select\":\"SPECIFIC_ATTRIBUTES\"",
          "\"Select\":\"COUNT\",\"ProjectionExpression\":\"num\"",
          "\"Select\":\"ALL_ATTRIBUTES\",\"AttributesToGet\":[\"num\"]",
          "\"Segment\":0",
          "\"TotalSegments\":2",
          "\"Segment\":2,\"TotalSegments\":2",
          "\"Segment\":-1,\"TotalSegments\":2",
          "\"Segment\":0,\"TotalSegments\":0",
          "\"Segment\":0,\"TotalSegments\":1000001",
          "\"IndexName\":\"nosuchindex\"",
          "\"IndexName\":\"x\"",
          "\"ExclusiveStartKey\":{}",
          "\"ExclusiveStartKey\":{\"id\":{\"S\":\"\"}}",
          "\"ExclusiveStartKey\":{\"id\":{\"N\":\"1\"}}",
          "\"ExclusiveStartKey\":{\"pk\":{\"S\":\"a\"}}",
          "\"ExclusiveStartKey\":{\"pk\":{\"S\":\"zz\"},\"sk\":{\"S\":\"a\"}}",
          "\"FilterExpression\":\"id = :v\",\"ExpressionAttributeValues\":{\":v\":{\"S\":\"a\"}}",
          "\"FilterExpression\":\"pk = :v\",\"ExpressionAttributeValues\":{\":v\":{\"S\":\"a\"}}",
          "\"FilterExpression\":\"\"",
          "\"QueryFilter\":{\"num\":{\"ComparisonOperator\":\"NULL\"}}",
          "\"QueryFilter\":{\"pk\":{\"ComparisonOperator\":\"EQ\",\"AttributeValueList\":[{\"S\":\"a\"}]}}",
          "\"ScanFilter\":{\"num\":{\"ComparisonOperator\":\"NULL\"}}",
          "\"ScanFilter\":{\"num\":{\"ComparisonOperator\":\"IN\",\"AttributeValueList\":[]}}",
          "\"ScanFilter\":{\"num\":{\"ComparisonOperator\":\"CONTAINS\",\"AttributeValueList\":[{\"M\":{}}]}}",
          "\"KeyConditions\":{}",
          "\"KeyConditions\":{\"pk\":{\"ComparisonOperator\":\"NE\",\"AttributeValueList\":[{\"S\":\"a\"}]}}",
          "\"KeyConditions\":{\"pk\":{\"ComparisonOperator\":\"GT\",\"AttributeValueList\":[{\"S\":\"a\"}]}}",
          "\"KeyConditions\":{\"num\":{\"ComparisonOperator\":\"EQ\",\"AttributeValueList\":[{\"S\":\"a\"}]}}",
          "\"KeyConditionExpression\":\"\"",
          "\"ConditionalOperator\":\"OR\"",
          "\"ConditionalOperator\":\"OR\",\"ScanFilter\":{}",
          "\"ConsistentRead\":true,\"IndexName\":\"nosuchindex\"");

  @Override
  public Optional<String> apply(Draw draw, String operation, JsonObject body) {
    if (operation.startsWith("Batch")) {
      return batch(draw, body);
    }
    if (draw.percent(6) && body.has("TableName")) {
      body.addProperty("TableName", draw.of(TestTable.MISSING, "ab", "a b c", "", "diffhash"));
      return Optional.of("no such table");
    }
    if (draw.percent(3)) {
      body.addProperty("NoSuchMember", draw.of("x", "y"));
      return Optional.of("a member that is not in the model");
    }
    var added =
        switch (operation) {
          case "Query", "Scan" -> draw.of(draw.percent(75) ? MANY : READ);
          case "GetItem" -> draw.of(READ);
          default -> draw.of(ITEM_WRITE);
        };
    JsonParser.parseString("{" + added + "}")
        .getAsJsonObject()
        .entrySet()
        .forEach(entry -> body.add(entry.getKey(), entry.getValue()));
    return Optional.of("added " + added);
  }

  private static Optional<String> batch(Draw draw, JsonObject body) {
    if (!(body.get("RequestItems") instanceof JsonObject tables) || tables.isEmpty()) {
      return Optional.empty();
    }
    var table = draw.of(List.copyOf(tables.keySet()));
    var asked = tables.get(table);
    switch (draw.below(5)) {
      case 0 -> tables.add(draw.of(TestTable.MISSING, "ab", "", "a b c"), tables.remove(table));
      case 1 -> tables.add(TestTable.MISSING, asked.deepCopy());
      case 2 -> tables.remove(table);
      case 3 -> rename(asked);
      default -> twice(asked);
    }
    return Optional.of("batch");
  }

  /** Names an item a second time. */
  private static void twice(JsonElement asked) {
    JsonElement list = asked instanceof JsonObject keyed ? keyed.get("Keys") : asked;
    if (list instanceof JsonArray array && !array.isEmpty()) {
      array.add(array.get(0).deepCopy());
    }
  }

  /** Takes a write for a read, and a put for both. */
  private static void rename(JsonElement asked) {
    if (asked instanceof JsonObject keyed) {
      keyed.addProperty("ProjectionExpression", "num");
      keyed.add("AttributesToGet", JsonParser.parseString("[\"num\"]"));
    } else if (asked instanceof JsonArray array && array.get(0) instanceof JsonObject write) {
      write.add("PutRequest", JsonParser.parseString("{\"Item\":{\"id\":{\"S\":\"a\"}}}"));
      write.add("DeleteRequest", JsonParser.parseString("{\"Key\":{\"id\":{\"S\":\"a\"}}}"));
    }
  }
}
