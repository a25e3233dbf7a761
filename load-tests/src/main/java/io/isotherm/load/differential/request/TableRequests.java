package io.isotherm.load.differential.request;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;

/**
 * Requests about tables. They are about tables of their own, because what the other requests ask
 * must not depend on them; most are to be broken before they are sent.
 */
final class TableRequests {
  /** Deleted by a worker whenever one of the two sides has made it. */
  static final String SCRATCH = TestTable.PREFIX + "SCRATCH";

  private static final List<String> CREATIONS =
      List.of(
          "\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}],\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"}]",
          "\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"},{\"AttributeName\":\"at\",\"KeyType\":\"RANGE\"}],\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"},{\"AttributeName\":\"at\",\"AttributeType\":\"N\"}]",
          "\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"RANGE\"}],\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"}]",
          "\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"},{\"AttributeName\":\"id\",\"KeyType\":\"RANGE\"}],\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"}]",
          "\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"},{\"AttributeName\":\"at\",\"KeyType\":\"HASH\"}],\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"},{\"AttributeName\":\"at\",\"AttributeType\":\"N\"}]",
          "\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}],\"AttributeDefinitions\":[{\"AttributeName\":\"other\",\"AttributeType\":\"S\"}]",
          "\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}],\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"},{\"AttributeName\":\"more\",\"AttributeType\":\"N\"}]",
          "\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}],\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"},{\"AttributeName\":\"id\",\"AttributeType\":\"N\"}]",
          "\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"},{\"AttributeName\":\"at\",\"KeyType\":\"RANGE\"},{\"AttributeName\":\"b\",\"KeyType\":\"RANGE\"}],\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"}]");

  private static final List<String> BILLINGS =
      List.of(
          "\"BillingMode\":\"PAY_PER_REQUEST\"",
          "\"BillingMode\":\"PROVISIONED\",\"ProvisionedThroughput\":{\"ReadCapacityUnits\":5,\"WriteCapacityUnits\":5}",
          "\"ProvisionedThroughput\":{\"ReadCapacityUnits\":5,\"WriteCapacityUnits\":5}",
          "\"BillingMode\":\"PROVISIONED\"",
          "\"BillingMode\":\"PAY_PER_REQUEST\",\"ProvisionedThroughput\":{\"ReadCapacityUnits\":5,\"WriteCapacityUnits\":5}",
          "\"ProvisionedThroughput\":{\"ReadCapacityUnits\":0,\"WriteCapacityUnits\":5}",
          "\"TableClass\":\"STANDARD\"");

  private static final List<String> EXTRAS =
      List.of(
          "\"Tags\":[{\"Key\":\"k\",\"Value\":\"v\"}]",
          "\"Tags\":[{\"Key\":\"\",\"Value\":\"v\"}]",
          "\"TableClass\":\"STANDARD\"",
          "\"TableClass\":\"GLACIER\"",
          "\"StreamSpecification\":{\"StreamEnabled\":false}",
          "\"StreamSpecification\":{}",
          "\"SSESpecification\":{\"Enabled\":false}",
          "\"DeletionProtectionEnabled\":false");

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
    var text = new StringBuilder("{\"TableName\":\"");
    text.append(draw.percent(85) ? SCRATCH : draw.of("ab", "a b", "x".repeat(256), "DiffHASH"));
    text.append("\",").append(draw.of(CREATIONS));
    if (draw.percent(85)) {
      text.append(",").append(draw.of(BILLINGS));
    }
    if (draw.percent(30)) {
      text.append(",").append(draw.of(EXTRAS));
    }
    return parse(text.append("}").toString());
  }

  /** None that a request might change for those that come after. */
  private String table() {
    return draw.of(TestTable.PREFIX + "NONE", "ab", "a/b", "none-" + draw.below(1_000));
  }

  private String arn() {
    return draw.of(
        "arn:aws:dynamodb:us-east-1:000000000000:table/DiffNONE",
        "arn:aws:dynamodb:us-east-1:000000000000:table/none" + draw.below(1_000),
        "arn:aws:s3:::bucket",
        "nonsense" + draw.below(1_000));
  }

  private static JsonObject parse(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }
}
