package io.isotherm.router.dynamodb.json;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Numbers;
import io.isotherm.model.item.ValueRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads attribute values: of requests, and of files as the service exports them. A value of the
 * wrong JSON type fails at once; one that breaks a rule for values is told with the problem, since
 * the service looks at other things first.
 */
public final class AttributeReader {
  private static final String STRUCTURE = "AttributeValue";

  private AttributeReader() {}

  /** Reads a single value; the parser stands at its first token and is left at its last. */
  static Input.Attribute value(JsonParser parser) throws SerializationException {
    try {
      return new Input.Attribute(read(parser), null);
    } catch (Malformed e) {
      return new Input.Attribute(null, e.problem);
    }
  }

  /**
   * Reads a map of values; the parser stands at the map's start and is left at its end. Recurses as
   * deep as the parser lets values nest.
   */
  public static Input.Attributes values(JsonParser parser) throws SerializationException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw Tokens.noMap(parser);
    }
    var values = new LinkedHashMap<String, AttributeValue>();
    String problemAt = null;
    String problem = null;
    int size = 0;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      parser.nextToken();
      size++;
      try {
        values.put(name, read(parser));
      } catch (Malformed e) {
        if (problem == null) {
          problemAt = name;
          problem = e.problem;
        }
      }
    }
    return new Input.Attributes(values, problemAt, problem, size);
  }

  /** What a value breaks, found when all of it was read, so that the parser stands at its end. */
  private static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    final String problem;

    Malformed(String problem) {
      super(problem, null, false, false);
      this.problem = problem;
    }
  }

  private static AttributeValue read(JsonParser parser) throws SerializationException, Malformed {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      throw new Malformed(ValueRules.NO_VALUE);
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw Tokens.noStructure(parser, STRUCTURE);
    }
    AttributeValue value = null;
    int given = 0;
    String problem = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var type = parser.currentName();
      if (parser.nextToken() == JsonToken.VALUE_NULL) {
        continue;
      }
      try {
        var read = member(type, parser);
        if (read != null) {
          value = read;
          given++;
        }
      } catch (Malformed e) {
        given++;
        problem = problem == null ? e.problem : problem;
      } catch (DatabaseException e) {
        given++;
        problem = problem == null ? e.getMessage() : problem;
      }
    }
    if (problem != null) {
      throw new Malformed(problem);
    }
    if (given > 1) {
      throw new Malformed(ValueRules.TWO_VALUES);
    }
    if (value == null) {
      throw new Malformed(ValueRules.NO_VALUE);
    }
    return value;
  }

  /** What a member says the value is; null when it is no member of a value. */
  private static @Nullable AttributeValue member(String type, JsonParser parser)
      throws SerializationException, Malformed {
    return switch (type) {
      case "S" -> new AttributeValue.Str(Tokens.text(parser));
      case "N" -> new AttributeValue.Num(Numbers.parse(Tokens.text(parser)));
      case "B" -> new AttributeValue.Bin(Tokens.blob(parser));
      case "BOOL" -> new AttributeValue.Bool(Tokens.flag(parser));
      case "NULL" -> {
        if (!Tokens.flag(parser)) {
          throw new Malformed(ValueRules.NULL_IS_FALSE);
        }
        yield new AttributeValue.Null();
      }
      case "SS" -> new AttributeValue.StrSet(ValueRules.texts(texts(parser)));
      case "NS" -> new AttributeValue.NumSet(ValueRules.numbers(numbers(texts(parser))));
      case "BS" -> new AttributeValue.BinSet(ValueRules.binaries(blobs(parser)));
      case "L" -> new AttributeValue.ListValue(elements(parser));
      case "M" -> new AttributeValue.MapValue(members(parser));
      default -> {
        parser.skipChildren();
        yield null;
      }
    };
  }

  private static List<AttributeValue> elements(JsonParser parser)
      throws SerializationException, Malformed {
    requireList(parser);
    var elements = new ArrayList<AttributeValue>();
    Malformed first = null;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      try {
        elements.add(read(parser));
      } catch (Malformed e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
    return elements;
  }

  private static Map<String, AttributeValue> members(JsonParser parser)
      throws SerializationException, Malformed {
    var members = values(parser);
    var problem = members.problem();
    if (problem != null) {
      throw new Malformed(problem);
    }
    return members.values();
  }

  private static List<String> texts(JsonParser parser) throws SerializationException, Malformed {
    requireList(parser);
    var texts = new ArrayList<String>();
    boolean hasNull = false;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.VALUE_NULL) {
        hasNull = true;
      } else {
        texts.add(Tokens.text(parser));
      }
    }
    if (hasNull) {
      throw new Malformed(ValueRules.NULL_IN_STRING_SET);
    }
    return texts;
  }

  private static List<java.math.BigDecimal> numbers(List<String> texts) {
    return texts.stream().map(Numbers::parse).toList();
  }

  private static List<Bytes> blobs(JsonParser parser) throws SerializationException, Malformed {
    requireList(parser);
    var blobs = new ArrayList<Bytes>();
    boolean hasNull = false;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.VALUE_NULL) {
        hasNull = true;
      } else {
        blobs.add(Tokens.blob(parser));
      }
    }
    if (hasNull) {
      throw new Malformed(ValueRules.NULL_IN_BINARY_SET);
    }
    return blobs;
  }

  private static void requireList(JsonParser parser) throws SerializationException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw Tokens.noList(parser);
    }
  }
}
