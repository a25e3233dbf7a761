package io.isotherm.load.http;

import io.isotherm.load.subject.ItemKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Requests about the items of one table, as bytes. Keys need no escapes, values travel in Base64,
 * so each is put together from pieces that are there already. Immutable, for any thread.
 */
final class Requests {
  private static final String COLLECTION = "Collection";
  private static final String POSITION = "Position";
  private static final String VALUE = "Value";

  /** What stands before a value in every answer that has one. */
  static final byte[] BEFORE_VALUE = bytes("\"" + VALUE + "\":{\"B\":\"");

  /** What stands before the number of items in the answer to a query or a scan. */
  static final byte[] BEFORE_COUNT = bytes("\"Count\":");

  /** Of the right form, which is all that a server asks for that does not know its callers. */
  private static final String CREDENTIALS =
      "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261126/us-east-1/dynamodb/aws4_request,"
          + " SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature="
          + "0".repeat(64);

  private static final byte[] END_OF_HEAD = bytes("\r\n\r\n");
  private static final byte[] END_OF_VALUE = bytes("\"}}");
  private static final byte[] END = bytes("}");

  private final String host;
  private final String table;
  private final byte[] getHead;
  private final byte[] putHead;
  private final byte[] deleteHead;
  private final byte[] queryHead;
  private final byte[] scanHead;

  /**
   * @param host and port, as clients call the server
   */
  Requests(String host, String table) {
    this.host = host;
    this.table = "{\"TableName\":\"" + table + "\"";
    this.getHead = head("GetItem");
    this.putHead = head("PutItem");
    this.deleteHead = head("DeleteItem");
    this.queryHead = head("Query");
    this.scanHead = head("Scan");
  }

  /** Creates the table, with as many partitions as the server thinks right. */
  byte[] createTable() {
    return whole(
        head("CreateTable"),
        table
            + ",\"BillingMode\":\"PAY_PER_REQUEST\",\"KeySchema\":["
            + keyPart(COLLECTION, "HASH")
            + ","
            + keyPart(POSITION, "RANGE")
            + "],\"AttributeDefinitions\":["
            + definition(COLLECTION)
            + ","
            + definition(POSITION)
            + "]");
  }

  byte[] describeTable() {
    return whole(head("DescribeTable"), table);
  }

  /** A linearizable read. */
  byte[] get(ItemKey key) {
    return whole(getHead, table + ",\"ConsistentRead\":true,\"Key\":{" + attributes(key) + "}");
  }

  byte[] put(ItemKey key, byte[] value) {
    var item = bytes(table + ",\"Item\":{" + attributes(key) + ",");
    return joined(putHead, item, BEFORE_VALUE, base64(value), END_OF_VALUE, END);
  }

  /**
   * @param expected null for: there is no item
   */
  byte[] putIf(ItemKey key, byte @Nullable [] expected, byte[] value) {
    var condition =
        expected == null
            ? ",\"ConditionExpression\":\"attribute_not_exists(" + COLLECTION + ")\""
            : ",\"ConditionExpression\":\"#v = :v\",\"ExpressionAttributeNames\":{\"#v\":\""
                + VALUE
                + "\"},\"ExpressionAttributeValues\":{\":v\":{\"B\":\""
                + new String(base64(expected), StandardCharsets.ISO_8859_1)
                + "\"}}";
    var item = bytes(table + condition + ",\"Item\":{" + attributes(key) + ",");
    return joined(putHead, item, BEFORE_VALUE, base64(value), END_OF_VALUE, END);
  }

  byte[] delete(ItemKey key) {
    return whole(deleteHead, table + ",\"Key\":{" + attributes(key) + "}");
  }

  byte[] query(ItemKey from, int limit) {
    return whole(
        queryHead,
        table
            + ",\"ConsistentRead\":true,\"Limit\":"
            + limit
            + ",\"KeyConditionExpression\":\"#c = :c AND #p >= :p\""
            + ",\"ExpressionAttributeNames\":{\"#c\":\""
            + COLLECTION
            + "\",\"#p\":\""
            + POSITION
            + "\"},\"ExpressionAttributeValues\":{"
            + text(":c", from.collection())
            + ","
            + text(":p", from.position())
            + "}");
  }

  byte[] scan(ItemKey from, int limit) {
    var start = ",\"ExclusiveStartKey\":{" + attributes(from) + "}";
    return whole(scanHead, table + ",\"Limit\":" + limit + start);
  }

  private static String attributes(ItemKey key) {
    return text(COLLECTION, key.collection()) + "," + text(POSITION, key.position());
  }

  private static String text(String name, String value) {
    return "\"" + name + "\":{\"S\":\"" + value + "\"}";
  }

  private static String keyPart(String name, String type) {
    return "{\"AttributeName\":\"" + name + "\",\"KeyType\":\"" + type + "\"}";
  }

  private static String definition(String name) {
    return "{\"AttributeName\":\"" + name + "\",\"AttributeType\":\"S\"}";
  }

  /** All of a head but the body's length, which its last header ends with. */
  private byte[] head(String operation) {
    return bytes(
        "POST / HTTP/1.1\r\nHost: "
            + host
            + "\r\nX-Amz-Target: DynamoDB_20120810."
            + operation
            + "\r\nContent-Type: application/x-amz-json-1.0\r\nX-Amz-Date: 20261126T000000Z"
            + "\r\nAuthorization: "
            + CREDENTIALS
            + "\r\nContent-Length: ");
  }

  /**
   * @param body without the brace that ends it
   */
  private static byte[] whole(byte[] head, String body) {
    return joined(head, bytes(body), END);
  }

  private static byte[] joined(byte[] head, byte[]... body) {
    int bodyBytes = 0;
    for (var part : body) {
      bodyBytes += part.length;
    }
    var digits = bytes(Integer.toString(bodyBytes));
    var request = new byte[head.length + digits.length + END_OF_HEAD.length + bodyBytes];
    int at = append(request, 0, head);
    at = append(request, at, digits);
    at = append(request, at, END_OF_HEAD);
    for (var part : body) {
      at = append(request, at, part);
    }
    return request;
  }

  private static int append(byte[] to, int at, byte[] part) {
    System.arraycopy(part, 0, to, at, part.length);
    return at + part.length;
  }

  private static byte[] base64(byte[] value) {
    return Base64.getEncoder().encode(value);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
