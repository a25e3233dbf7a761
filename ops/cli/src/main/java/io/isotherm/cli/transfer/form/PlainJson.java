package io.isotherm.cli.transfer.form;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Item;
import io.isotherm.model.item.Numbers;
import io.isotherm.model.item.ValueRules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
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
public final class PlainJson implements ItemForm {
  private static final String BINARY = "$B";
  private static final String STRINGS = "$SS";
  private static final String NUMBERS = "$NS";
  private static final String BINARIES = "$BS";
  private static final String MAP = "$M";
  private static final Set<String> TYPED = Set.of(BINARY, STRINGS, NUMBERS, BINARIES, MAP);

  private static final Base64.Encoder BASE64 = Base64.getEncoder();

  @Override
  public @Nullable String header() {
    return null;
  }

  @Override
  public String write(Item item) {
    return Json.write(out -> members(item.attributes(), out));
  }

  @Override
  public Reading read(String line) {
    try {
      return new Reading.Whole(new Item(Json.read(line, PlainJson::attributes)));
    } catch (MalformedTextException malformed) {
      return new Reading.Malformed(malformed.reason());
    }
  }

  /** The JSON text of one value. */
  static String text(AttributeValue value) {
    return Json.write(out -> value(value, out));
  }

  /** The value of a JSON text. */
  static AttributeValue value(String text) throws MalformedTextException {
    return value(Json.read(text, PlainJson::node));
  }

  /** The attributes of a JSON text that is an object of them. */
  static Map<String, AttributeValue> attributes(String text) throws MalformedTextException {
    return Json.read(text, PlainJson::attributes);
  }

  private static void members(Map<String, AttributeValue> members, JsonGenerator out) {
    out.writeStartObject();
    members.forEach((name, value) -> {
      out.writeName(name);
      value(value, out);
    });
    out.writeEndObject();
  }

  private static void value(AttributeValue value, JsonGenerator out) {
    switch (value) {
      case AttributeValue.Str(var text) -> out.writeString(text);
      case AttributeValue.Num(var number) -> out.writeNumber(Numbers.print(number));
      case AttributeValue.Bin(var bytes) ->
          typed(BINARY, out, () -> out.writeString(base64(bytes)));
      case AttributeValue.Bool(var truth) -> out.writeBoolean(truth);
      case AttributeValue.Null() -> out.writeNull();
      case AttributeValue.ListValue(var values) -> {
        out.writeStartArray();
        values.forEach(element -> value(element, out));
        out.writeEndArray();
      }
      case AttributeValue.MapValue(var values) -> {
        if (isTakenForTyped(values)) {
          typed(MAP, out, () -> members(values, out));
        } else {
          members(values, out);
        }
      }
      case AttributeValue.StrSet(var values) ->
          typed(
              STRINGS,
              out,
              () -> {
                out.writeStartArray();
                values.forEach(out::writeString);
                out.writeEndArray();
              });
      case AttributeValue.NumSet(var values) ->
          typed(
              NUMBERS,
              out,
              () -> {
                out.writeStartArray();
                values.forEach(number -> out.writeNumber(Numbers.print(number)));
                out.writeEndArray();
              });
      case AttributeValue.BinSet(var values) ->
          typed(
              BINARIES,
              out,
              () -> {
                out.writeStartArray();
                values.forEach(bytes -> out.writeString(base64(bytes)));
                out.writeEndArray();
              });
    }
  }

  private static boolean isTakenForTyped(Map<String, ?> members) {
    return members.size() == 1 && TYPED.contains(members.keySet().iterator().next());
  }

  private static void typed(String type, JsonGenerator out, Runnable value) {
    out.writeStartObject();
    out.writeName(type);
    value.run();
    out.writeEndObject();
  }

  /**
   * What was read. Which values it stands for is seen from outside inwards, since what stands in a
   * {@code $M} is a map even if it looks like something else.
   */
  private sealed interface Node {
    record Leaf(AttributeValue value) implements Node {}

    record Elements(List<Node> nodes) implements Node {}

    record Members(Map<String, Node> nodes) implements Node {}
  }

  private static Node node(JsonParser parser) throws MalformedTextException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> new Node.Leaf(new AttributeValue.Str(parser.getString()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node.Leaf(number(parser.getString()));
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

  private static AttributeValue number(String text) throws MalformedTextException {
    try {
      return new AttributeValue.Num(Numbers.parse(text));
    } catch (DatabaseException broken) {
      throw new MalformedTextException(broken.getMessage());
    }
  }

  private static Map<String, AttributeValue> attributes(JsonParser parser)
      throws MalformedTextException {
    if (node(parser) instanceof Node.Members(var nodes)) {
      return members(nodes);
    }
    throw new MalformedTextException("An item is a JSON object.");
  }

  private static Map<String, AttributeValue> members(Map<String, Node> nodes)
      throws MalformedTextException {
    var members = LinkedHashMap.<String, AttributeValue>newLinkedHashMap(nodes.size());
    for (var member : nodes.entrySet()) {
      members.put(member.getKey(), value(member.getValue()));
    }
    return members;
  }

  private static AttributeValue value(Node node) throws MalformedTextException {
    return switch (node) {
      case Node.Leaf(var value) -> value;
      case Node.Elements(var nodes) -> {
        var elements = new ArrayList<AttributeValue>(nodes.size());
        for (var element : nodes) {
          elements.add(value(element));
        }
        yield new AttributeValue.ListValue(elements);
      }
      case Node.Members(var nodes) ->
          isTakenForTyped(nodes)
              ? typed(nodes.entrySet().iterator().next())
              : new AttributeValue.MapValue(members(nodes));
    };
  }

  private static AttributeValue typed(Map.Entry<String, Node> member)
      throws MalformedTextException {
    try {
      return typed(member.getKey(), member.getValue());
    } catch (DatabaseException broken) {
      throw new MalformedTextException(broken.getMessage());
    }
  }

  private static AttributeValue typed(String type, Node content) throws MalformedTextException {
    return switch (type) {
      case BINARY -> new AttributeValue.Bin(binary(type, text(type, content)));
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
          if (!(element instanceof Node.Leaf(AttributeValue.Num(var number)))) {
            throw new MalformedTextException("In " + type + " stand numbers.");
          }
          numbers.add(number);
        }
        yield new AttributeValue.NumSet(ValueRules.numbers(numbers));
      }
      case BINARIES -> {
        var binaries = new ArrayList<Bytes>();
        for (var element : elements(type, content)) {
          binaries.add(binary(type, text(type, element)));
        }
        yield new AttributeValue.BinSet(ValueRules.binaries(binaries));
      }
      case MAP -> {
        if (!(content instanceof Node.Members(var nodes))) {
          throw new MalformedTextException("In " + type + " stands an object.");
        }
        yield new AttributeValue.MapValue(members(nodes));
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

  /**
   * @param where for the reason, when it is none
   */
  static Bytes binary(String where, String base64) throws MalformedTextException {
    try {
      return Bytes.owned(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException malformed) {
      throw new MalformedTextException("In " + where + " stands Base64.");
    }
  }

  static String base64(Bytes bytes) {
    return BASE64.encodeToString(bytes.unsafeArray());
  }
}
