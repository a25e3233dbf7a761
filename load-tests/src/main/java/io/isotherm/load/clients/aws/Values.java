package io.isotherm.load.clients.aws;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Values and items as the SDK has them. */
final class Values {
  private Values() {}

  static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  static AttributeValue bytes(int... values) {
    var bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
  }

  /** Bytes that do not compress, the same for the same seed. */
  static AttributeValue noise(int size, long seed) {
    var bytes = new byte[size];
    new SplittableRandom(seed).nextBytes(bytes);
    return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
  }

  static Map<String, AttributeValue> key(String id) {
    return Map.of(ScratchTables.ID, text(id));
  }

  static Map<String, AttributeValue> key(String id, long sequence) {
    return Map.of(ScratchTables.ID, text(id), ScratchTables.SEQUENCE, number(sequence));
  }

  /**
   * @throws AssertionError when the item has no such attribute
   */
  static AttributeValue in(Map<String, AttributeValue> item, String name) {
    var value = item.get(name);
    if (value == null) {
      throw new AssertionError("there is no " + name + " in " + item.keySet());
    }
    return value;
  }

  static Map<String, AttributeValue> with(
      Map<String, AttributeValue> item, String name, AttributeValue value) {
    var more = new HashMap<>(item);
    more.put(name, value);
    return Map.copyOf(more);
  }
}
