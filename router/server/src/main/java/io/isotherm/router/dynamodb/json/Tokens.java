package io.isotherm.router.dynamodb.json;

import io.isotherm.model.item.Bytes;
import java.util.Base64;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads single values off a parser, or refuses them as the service's own reader does.
 *
 * <p>Source of the texts: what the service answers, as black-box suites that run against it have
 * it.
 */
final class Tokens {
  private static final String OBJECT = "Start of structure or map found where not expected";
  private static final int BASE64_UNIT = 4;

  private Tokens() {}

  static String text(JsonParser parser) throws SerializationException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw unexpected(parser, "String", "java.lang.String");
    }
    return parser.getString();
  }

  static boolean flag(JsonParser parser) throws SerializationException {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_STRING ->
          throw new SerializationException("Unexpected token received from parser");
      default -> throw unexpected(parser, "Boolean", "java.lang.Boolean");
    };
  }

  /** A whole number; a fraction is cut off. */
  static long whole(JsonParser parser, String javaName) throws SerializationException {
    return switch (parser.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        double value = parser.getDoubleValue();
        boolean fits =
            javaName.equals("Integer")
                ? value >= Integer.MIN_VALUE && value <= Integer.MAX_VALUE
                : value >= Long.MIN_VALUE && value <= Long.MAX_VALUE;
        if (!fits) {
          throw unexpected(parser, javaName, "java.lang." + javaName);
        }
        yield parser.currentToken() == JsonToken.VALUE_NUMBER_INT
            ? parser.getLongValue()
            : (long) value;
      }
      default -> throw unexpected(parser, javaName, "java.lang." + javaName);
    };
  }

  static double fraction(JsonParser parser) throws SerializationException {
    return switch (parser.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      default -> throw unexpected(parser, "Double", "java.lang.Double");
    };
  }

  static Bytes blob(JsonParser parser) throws SerializationException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> decode(parser.getString());
      case START_ARRAY, START_OBJECT -> throw unexpected(parser, "", "java.nio.ByteBuffer");
      default ->
          throw new SerializationException("only base-64-encoded strings are convertible to bytes");
    };
  }

  private static Bytes decode(String text) throws SerializationException {
    if (text.length() % BASE64_UNIT != 0) {
      throw new SerializationException(
          "Base64 encoded length is expected a multiple of 4 bytes but found: " + text.length());
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (isCanonical(text, bytes)) {
        return Bytes.owned(bytes);
      }
    } catch (IllegalArgumentException _) {
      // Told like bits that belong to no byte.
    }
    throw new SerializationException("Invalid last non-pad Base64 character dectected");
  }

  /** Whether no bits after the last byte are set, which the decoder lets pass. */
  private static boolean isCanonical(String text, byte[] bytes) {
    if (!text.endsWith("=")) {
      return true;
    }
    int tail = bytes.length % 3;
    var last =
        Base64.getEncoder()
            .encodeToString(java.util.Arrays.copyOfRange(bytes, bytes.length - tail, bytes.length));
    return text.endsWith(last);
  }

  /** A list was expected, and this is none. */
  static SerializationException noList(JsonParser parser) {
    return new SerializationException(
        parser.currentToken() == JsonToken.START_OBJECT ? OBJECT : "Unexpected field type");
  }

  /** A map was expected, and this is none. */
  static SerializationException noMap(JsonParser parser) {
    return new SerializationException(
        parser.currentToken() == JsonToken.START_ARRAY
            ? "Unrecognized collection type java.util.Map"
            : "Unexpected field type");
  }

  /** A structure was expected, and this is none. */
  static SerializationException noStructure(JsonParser parser, String name) {
    return new SerializationException(
        parser.currentToken() == JsonToken.START_ARRAY
            ? "Unrecognized collection type class com.amazonaws.dynamodb.v20120810." + name
            : "Unexpected value type in payload");
  }

  private static SerializationException unexpected(
      JsonParser parser, String type, String javaClass) {
    return new SerializationException(
        switch (parser.currentToken()) {
          case START_OBJECT -> OBJECT;
          case START_ARRAY -> "Unrecognized collection type class " + javaClass;
          case VALUE_TRUE -> "TRUE_VALUE cannot be converted to " + type;
          case VALUE_FALSE -> "FALSE_VALUE cannot be converted to " + type;
          case VALUE_NUMBER_INT -> "NUMBER_VALUE cannot be converted to " + type;
          case VALUE_NUMBER_FLOAT -> "DECIMAL_VALUE cannot be converted to " + type;
          default -> "STRING_VALUE cannot be converted to " + type;
        });
  }
}
