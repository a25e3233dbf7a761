package io.isotherm.load.differential.request;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/** The tables that both sides are given. */
public enum TestTable {
  HASH("id", "", "S"),
  TEXT("pk", "sk", "S"),
  NUMBER("pk", "sk", "N"),
  BYTES("pk", "sk", "B");

  /** What every table's name begins with, where a worker puts its own prefix. */
  public static final String PREFIX = "Diff";

  /** The name of a table that requests make, and that is deleted whenever a side has made it. */
  public static final String SCRATCH = PREFIX + "SCRATCH";

  /** The name of a table that is not there. */
  public static final String MISSING = PREFIX + "NONE";

  private final String partitionKey;
  private final String sortKey;
  private final String keyType;

  /**
   * @param sortKey empty for none
   * @param keyType of both
   */
  TestTable(String partitionKey, String sortKey, String keyType) {
    this.partitionKey = partitionKey;
    this.sortKey = sortKey;
    this.keyType = keyType;
  }

  /** A key attribute, and its type in one letter. */
  public record Attribute(String name, String type) {}

  public String tableName() {
    return PREFIX + name();
  }

  public Attribute partitionKey() {
    return new Attribute(partitionKey, keyType);
  }

  public Optional<Attribute> sortKey() {
    return sortKey.isEmpty() ? Optional.empty() : Optional.of(new Attribute(sortKey, keyType));
  }

  /** The partition key, then the sort key if there is one. */
  public List<Attribute> key() {
    var partition = partitionKey();
    return sortKey().map(sort -> List.of(partition, sort)).orElse(List.of(partition));
  }

  /** The request that makes it. */
  public Request creation() {
    var schema = new JsonArray();
    var definitions = new JsonArray();
    for (Attribute attribute : key()) {
      var element = new JsonObject();
      element.addProperty("AttributeName", attribute.name());
      element.addProperty("KeyType", attribute.equals(partitionKey()) ? "HASH" : "RANGE");
      schema.add(element);
      var definition = new JsonObject();
      definition.addProperty("AttributeName", attribute.name());
      definition.addProperty("AttributeType", attribute.type());
      definitions.add(definition);
    }
    var body = new JsonObject();
    body.addProperty("TableName", tableName());
    body.add("KeySchema", schema);
    body.add("AttributeDefinitions", definitions);
    body.addProperty("BillingMode", "PAY_PER_REQUEST");
    return new Request("CreateTable", body.toString(), "stock");
  }
}
