package io.isotherm.load.differential.request;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;

/**
 * Requests about tables. They are about tables of their own, because what the other requests ask
 * must not depend on them; most are to be broken before they are sent.
 */
final class TableRequests {
  private static final List<String> KEYS =
      List.of(
          "\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}],\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"}]",
          "\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"},{\"AttributeName\":\"at\",\"KeyType\":\"RANGE\"}],\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"},{\"AttributeName\":\"at\",\"AttributeType\":\"N\"}]");

  private static final List<String> BILLINGS =
      List.of(
          "\"BillingMode\":\"PAY_PER_REQUEST\"",
          "\"BillingMode\":\"PROVISIONED\",\"ProvisionedThroughput\":{\"ReadCapacityUnits\":5,\"WriteCapacityUnits\":5}",
          "\"ProvisionedThroughput\":{\"ReadCapacityUnits\":5,\"WriteCapacityUnits\":5}");

  private final Draw draw;

  TableRequests(Draw draw) {
    this.draw = draw;
  }

  JsonObject body(String operation) {
    return switch (operation) {
      case "CreateTable" -> creation();
      case "UpdateTable" -> parse("{\"TableName\":\"" + table() + "\"," + draw.of(BILLINGS) + "}");
      case "ListTables" ->
          parse("{\"Limit\":" + draw.of(1, 2, 100) + ",\"ExclusiveStartTableName\":\"Diff\"}");
      case "UpdateTimeToLive" ->
          parse(
              "{\"TableName\":\""
                  + table()
                  + "\",\"TimeToLiveSpecification\":{\"AttributeName\":\"ttl\",\"Enabled\":"
                  + draw.percent(50)
                  + "}}");
      case "TagResource" ->
          parse("{\"ResourceArn\":\"" + arn() + "\",\"Tags\":[{\"Key\":\"k\",\"Value\":\"v\"}]}");
      case "UntagResource" -> parse("{\"ResourceArn\":\"" + arn() + "\",\"TagKeys\":[\"k\"]}");
      case "ListTagsOfResource" -> parse("{\"ResourceArn\":\"" + arn() + "\"}");
      case "DescribeEndpoints", "DescribeLimits" -> new JsonObject();
      default -> parse("{\"TableName\":\"" + table() + "\"}");
    };
  }

  private JsonObject creation() {
    return parse(
        "{\"TableName\":\""
            + TestTable.SCRATCH
            + "\","
            + draw.of(KEYS)
            + ","
            + draw.of(BILLINGS)
            + "}");
  }

  /** None that a request might change for those that come after. */
  private String table() {
    return draw.of(TestTable.MISSING, "ab", "a/b", "none-" + draw.below(1_000));
  }

  private String arn() {
    return draw.of(
        "arn:aws:dynamodb:us-east-1:000000000000:table/" + TestTable.MISSING,
        "arn:aws:dynamodb:us-east-1:000000000000:table/none" + draw.below(1_000),
        "arn:aws:s3:::bucket",
        "nonsense" + draw.below(1_000));
  }

  private static JsonObject parse(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }
}
