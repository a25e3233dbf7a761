package io.isotherm.load.clients.aws;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Tables under names nobody else uses, deleted when this is closed. Belongs to one thread. */
final class ScratchTables implements AutoCloseable {
  /** The partition key of all of them, a string. */
  static final String ID = "id";

  /** The sort key of those that have one, a number. */
  static final String SEQUENCE = "sequence";

  private final DynamoDbClient client;
  private final String prefix;
  private final List<String> names = new ArrayList<>();

  /**
   * @param run begins every name
   */
  ScratchTables(DynamoDbClient client, String run) {
    this.client = client;
    this.prefix = run + "-";
  }

  /** A name for a table that a check creates itself. */
  String reserve(String name) {
    var full = prefix + name;
    names.add(full);
    return full;
  }

  /** A new table with a partition key. */
  String plain(String name) {
    return create(name, List.of(key(ID, KeyType.HASH)), List.of(string(ID)));
  }

  /** A new table with a partition key and a sort key. */
  String ranged(String name) {
    return create(
        name,
        List.of(key(ID, KeyType.HASH), key(SEQUENCE, KeyType.RANGE)),
        List.of(string(ID), number(SEQUENCE)));
  }

  private String create(
      String name, List<KeySchemaElement> schema, List<AttributeDefinition> attributes) {
    var full = reserve(name);
    client.createTable(request ->
        request
            .tableName(full)
            .keySchema(schema)
            .attributeDefinitions(attributes)
            .billingMode(BillingMode.PAY_PER_REQUEST));
    try (var waiter = AwsClients.waiter(client)) {
      waiter.waitUntilTableExists(request -> request.tableName(full));
    }
    return full;
  }

  @Override
  public void close() {
    for (var name : names) {
      try {
        client.deleteTable(request -> request.tableName(name));
      } catch (DynamoDbException _) {
        // Its check deleted it, or failed before it was there.
      }
    }
  }

  static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  static AttributeDefinition string(String name) {
    return attribute(name, ScalarAttributeType.S);
  }

  static AttributeDefinition number(String name) {
    return attribute(name, ScalarAttributeType.N);
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }
}
