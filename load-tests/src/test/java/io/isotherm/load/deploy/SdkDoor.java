package io.isotherm.load.deploy;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Through the AWS SDK, with the retries that it comes with. */
record SdkDoor(DynamoDbClient client, String table) implements ItemDoor {
  @Override
  public void put(long number) {
    client.putItem(request -> request.tableName(table).item(key(number)));
  }

  @Override
  public boolean has(long number) {
    return client
        .getItem(request -> request.tableName(table).key(key(number)).consistentRead(true))
        .hasItem();
  }

  private static Map<String, AttributeValue> key(long number) {
    return Map.of("id", AttributeValue.fromS("theirs " + number));
  }
}
