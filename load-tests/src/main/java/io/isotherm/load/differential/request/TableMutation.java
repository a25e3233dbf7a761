package io.isotherm.load.differential.request;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Optional;

/** Breaks what a request wants of a table: its name, key, billing and settings. */
final class TableMutation implements Mutation {
  private static final List<String> KEYS =
      List.of(
          "\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"RANGE\"}],\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"}]",
          "\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"},{\"AttributeName\":\"id\",\"KeyType\":\"RANGE\"}],\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"}]",
          "\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"},{\"AttributeName\":\"at\",\"KeyType\":\"HASH\"}],\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"},{\"AttributeName\":\"at\",\"AttributeType\":\"N\"}]",
          "\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}],\"AttributeDefinitions\":[{\"AttributeName\":\"other\",\"AttributeType\":\"S\"}]",
          "\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}],\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"},{\"AttributeName\":\"more\",\"AttributeType\":\"N\"}]",
          "\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}],\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"},{\"AttributeName\":\"id\",\"AttributeType\":\"N\"}]",
          "\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"},{\"AttributeName\":\"at\",\"KeyType\":\"RANGE\"},{\"AttributeName\":\"b\",\"KeyType\":\"RANGE\"}],\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"}]");

  private static final List<String> BILLINGS =
      List.of(
          "\"BillingMode\":\"PROVISIONED\"",
          "\"BillingMode\":\"PAY_PER_REQUEST\",\"ProvisionedThroughput\":{\"ReadCapacityUnits\":5,\"WriteCapacityUnits\":5}",
          "\"ProvisionedThroughput\":{\"ReadCapacityUnits\":0,\"WriteCapacityUnits\":5}",
          "\"BillingMode\":\"PROVISIONED\",\"ProvisionedThroughput\":null");

  private static final List<String> SETTINGS =
      List.of(
          "\"Tags\":[{\"Key\":\"k\",\"Value\":\"v\"}]",
          "\"Tags\":[{\"Key\":\"\",\"Value\":\"v\"}]",
          "\"TableClass\":\"STANDARD\"",
          "\"TableClass\":\"GLACIER\"",
          "\"StreamSpecification\":{\"StreamEnabled\":false}",
          "\"StreamSpecification\":{}",
          "\"SSESpecification\":{\"Enabled\":false}",
          "\"DeletionProtectionEnabled\":false",
          "\"StreamSpecification\":{\"StreamEnabled\":true}",
          "\"StreamSpecification\":{\"StreamEnabled\":false,\"StreamViewType\":\"NEW_IMAGE\"}",
          "\"GlobalSecondaryIndexes\":[]");

  private static final int NAME_MAX = 255;

  @Override
  public Optional<String> apply(Draw draw, String operation, JsonObject body) {
    if (!body.has("TableName")) {
      return Optional.empty();
    }
    boolean creates = operation.equals("CreateTable");
    boolean updates = operation.equals("UpdateTable");
    int kind = draw.below(creates ? 5 : updates ? 3 : 1);
    switch (kind) {
      case 0 -> body.addProperty("TableName", draw.of("ab", "a b", "x".repeat(NAME_MAX + 1), ""));
      case 1 -> set(body, draw.of(BILLINGS));
      case 2 -> set(body, draw.of(SETTINGS));
      case 3 -> body.addProperty("TableName", TestTable.HASH.tableName());
      default -> set(body, draw.of(KEYS));
    }
    return Optional.of("table");
  }

  private static void set(JsonObject body, String members) {
    JsonParser.parseString("{" + members + "}")
        .getAsJsonObject()
        .entrySet()
        .forEach(member -> body.add(member.getKey(), member.getValue()));
  }
}
