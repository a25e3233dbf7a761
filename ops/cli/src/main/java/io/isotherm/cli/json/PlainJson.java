package io.isotherm.cli.json;

import io.isotherm.api.json.JsonText;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Item;
import io.isotherm.model.item.Numbers;
import io.isotherm.model.item.ValueRules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Items as JSON has them anyway; what JSON has no type for is an object with one member, whose name
 * says the type.
 *
 * <pre>
 * S     "text"                 B    {"$B": "AQID"}          in Base64
 * N     1.5                    SS   {"$SS": ["a", "b"]}
 * BOOL  true                   NS   {"$NS": [1, 2.5]}
 * NULL  null                   BS   {"$BS": ["AQID"]}
 * L     [1, "a"]               M    {"a": 1}
 * </pre>
 *
 * <p>A map that would be taken for one of those, since its only member has one of their names,
 * stands in {@code {"$M": ...}}. The item itself is always an object of its attributes.
 *
 * <p>Numbers have all their digits. Who reads them as binary floating point keeps about 16.
 */
public final class PlainJson {
  private static final String BINARY = "$B";
  private static final String STRINGS = "$SS";
  private static final String NUMBERS = "$NS";
  private static final String BINARIES = "$BS";
  private static final String MAP = "$M";
  private static final Set<String> TYPED = Set.of(BINARY, STRINGS, NUMBERS, BINARIES, MAP);

  private PlainJson() {}

  /** The members of an item's JSON, for {@link JsonText}. */
  public static Map<String, @Nullable Object> of(Item item) {
    return members(item.attributes());
  }

  /** The JSON text of an item. */
  public static String write(Item item) {
    return JsonText.of(of(item));
  }

  /** The JSON text of one value. */
  public static String write(AttributeValue value) {
    return JsonText.ofValue(plain(value));
  }

  /** The item of a JSON text. */
  public static Item read(String text) throws MalformedTextException {
    return new Item(Json.read(text, PlainJson::attributes));
  }

  /** The value of a JSON text. */
  public static AttributeValue readValue(String text) throws MalformedTextException {
    return value(Json.read(text, PlainJson::node));
  }

  /**
   * Whether an item is plain and not of {@link TypedJson}: a key is a text, a number or bytes, so
   * with types it is an object, and plain it is none, or one that says {@code $B}.
   *
   * @param key an attribute of the table's key
   */
  public static boolean isPlain(String text, String key) throws MalformedTextException {
    return Json.read(text, parser -> isPlain(parser, key));
  }

  private static boolean isPlain(JsonParser parser, String key) throws MalformedTextException {
    requireObject(parser);
    boolean plain = true;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      boolean isKey = key.equals(parser.currentName());
      if (parser.nextToken() == JsonToken.START_OBJECT && isKey) {
        parser.nextToken();
        plain = BINARY.equals(parser.currentName());
        skipToEnd(parser);
      } else {
        parser.skipChildren();
      }
    }
    return plain;
  }

  /** From within an object to its end. */
  private static void skipToEnd(JsonParser parser) {
    while (parser.currentToken() != JsonToken.END_OBJECT) {
      parser.nextToken();
      parser.skipChildren();
      parser.nextToken();
    }
  }

  private static void requireObject(JsonParser parser) throws MalformedTextException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new MalformedTextException("An item is a JSON object.");
    }
  }

  private static Map<String, @Nullable Object> members(Map<String, AttributeValue> attributes) {
    var members = LinkedHashMap.<String, @Nullable Object>newLinkedHashMap(attributes.size());
    attributes.forEach((name, value) -> members.put(name, plain(value)));
    return members;
  }

  private static @Nullable Object plain(AttributeValue value) {
    return switch (value) {
      case AttributeValue.Str(var text) -> text;
      case AttributeValue.Num(var number) -> number;
      case AttributeValue.Bin(var bytes) -> Map.of(BINARY, Base64Text.of(bytes));
      case AttributeValue.Bool(var truth) -> truth;
      case AttributeValue.Null() -> null;
      case AttributeValue.ListValue(var values) -> {
        var elements = new ArrayList<@Nullable Object>(values.size());
        values.forEach(element -> elements.add(plain(element)));
        yield elements;
      }
      case AttributeValue.MapValue(var values) ->
          isTakenForTyped(values) ? Map.of(MAP, members(values)) : members(values);
      case AttributeValue.StrSet(var values) -> Map.of(STRINGS, values);
      case AttributeValue.NumSet(var values) -> Map.of(NUMBERS, values);
      case AttributeValue.BinSet(var values) ->
          Map.of(BINARIES, values.stream().map(Base64Text::of).toList());
    };
  }

  private static boolean isTakenForTyped(Map<String, ?> members) {
    return members.size() == 1 && TYPED.contains(members.keySet().iterator().next());
  }

  /**
   * What was read. Which values it stands for is seen from outside inwards, since what stands in a
   * {@code $M} is a map even if it looks like something else.
   */
  private sealed interface Node {
    record Leaf(AttributeValue value) implements Node {}

    record Digits(String text) implements Node {}

    record Elements(List<Node> nodes) implements Node {}

    record Members(Map<String, Node> nodes) implements Node {}
  }

  private static Node node(JsonParser parser) throws MalformedTextException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> new Node.Leaf(new AttributeValue.Str(parser.getString()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node.Digits(parser.getString());
      case VALUE_TRUE -> new Node.Leaf(new AttributeValue.Bool(true));
      case VALUE_FALSE -> new Node.Leaf(new AttributeValue.Bool(false));
      case VALUE_NULL -> new Node.Leaf(new AttributeValue.Null());
      case START_ARRAY -> {
        var elements = new ArrayList<Node>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          elements.add(node(parser));
        }
        yield new Node.Elements(elements);
      }
      case START_OBJECT -> {
        var members = new LinkedHashMap<String, Node>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          members.put(name, node(parser));
        }
        yield new Node.Members(members);
      }
      case null, default -> throw new MalformedTextException("It ends before its value.");
    };
  }

  private static Map<String, AttributeValue> attributes(JsonParser parser)
      throws MalformedTextException {
    requireObject(parser);
    return node(parser) instanceof Node.Members(var nodes) ? values(nodes) : Map.of();
  }

  private static Map<String, AttributeValue> values(Map<String, Node> nodes)
      throws MalformedTextException {
    var values = LinkedHashMap.<String, AttributeValue>newLinkedHashMap(nodes.size());
    for (var member : nodes.entrySet()) {
      try {
        values.put(member.getKey(), value(member.getValue()));
      } catch (MalformedTextException malformed) {
        throw malformed.within(member.getKey());
      }
    }
    return values;
  }

  private static List<AttributeValue> values(List<Node> nodes) throws MalformedTextException {
    var values = new ArrayList<AttributeValue>(nodes.size());
    for (var node : nodes) {
      try {
        values.add(value(node));
      } catch (MalformedTextException malformed) {
        throw malformed.within(String.valueOf(values.size()));
      }
    }
    return values;
  }

  private static AttributeValue value(Node node) throws MalformedTextException {
    return switch (node) {
      case Node.Leaf(var value) -> value;
      case Node.Digits(var text) -> new AttributeValue.Num(number(text));
      case Node.Elements(var nodes) -> new AttributeValue.ListValue(values(nodes));
      case Node.Members(var nodes) ->
          isTakenForTyped(nodes)
              ? typed(nodes.entrySet().iterator().next())
              : new AttributeValue.MapValue(values(nodes));
    };
  }

  private static BigDecimal number(String text) throws MalformedTextException {
    try {
      return Numbers.parse(text);
    } catch (DatabaseException broken) {
      throw new MalformedTextException(String.valueOf(broken.getMessage()));
    }
  }

  private static AttributeValue typed(Map.Entry<String, Node> member)
      throws MalformedTextException {
    try {
      return typed(member.getKey(), member.getValue());
    } catch (DatabaseException broken) {
      throw new MalformedTextException(String.valueOf(broken.getMessage()));
    }
  }

  private static AttributeValue typed(String type, Node content) throws MalformedTextException {
    return switch (type) {
      case BINARY -> new AttributeValue.Bin(Base64Text.read(type, text(type, content)));
      case STRINGS -> {
        var texts = new ArrayList<String>();
        for (var element : elements(type, content)) {
          texts.add(text(type, element));
        }
        yield new AttributeValue.StrSet(ValueRules.texts(texts));
      }
      case NUMBERS -> {
        var numbers = new ArrayList<BigDecimal>();
        for (var element : elements(type, content)) {
          if (!(element instanceof Node.Digits(var digits))) {
            throw new MalformedTextException("In " + type + " stand numbers.");
          }
          numbers.add(number(digits));
        }
        yield new AttributeValue.NumSet(ValueRules.numbers(numbers));
      }
      case BINARIES -> {
        var binaries = new ArrayList<Bytes>();
        for (var element : elements(type, content)) {
          binaries.add(Base64Text.read(type, text(type, element)));
        }
        yield new AttributeValue.BinSet(ValueRules.binaries(binaries));
      }
      case MAP -> {
        if (!(content instanceof Node.Members(var nodes))) {
          throw new MalformedTextException("In " + type + " stands an object.");
        }
        yield new AttributeValue.MapValue(values(nodes));
      }
      default -> throw new IllegalStateException("There is no such type: " + type);
    };
  }

  private static List<Node> elements(String type, Node content) throws MalformedTextException {
    if (content instanceof Node.Elements(var nodes)) {
      return nodes;
    }
    throw new MalformedTextException("In " + type + " stands a list.");
  }

  private static String text(String type, Node content) throws MalformedTextException {
    if (content instanceof Node.Leaf(AttributeValue.Str(var text))) {
      return text;
    }
    throw new MalformedTextException("In " + type + " stands text, as Base64 where it is bytes.");
  }
}
