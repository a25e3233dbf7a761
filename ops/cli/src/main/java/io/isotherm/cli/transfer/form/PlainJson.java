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
    return Json.read(text, parser -> read(parser).value());
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

  private static boolean isTakenForTyped(Map<String, AttributeValue> members) {
    return members.size() == 1 && TYPED.contains(members.keySet().iterator().next());
  }

  private static void typed(String type, JsonGenerator out, Runnable value) {
    out.writeStartObject();
    out.writeName(type);
    value.run();
    out.writeEndObject();
  }

  /**
   * A value that was read.
   *
   * @param members the value's, when it is an object: what a {@code $M} around it says it is; null
   *     when it is none
   */
  private record Read(AttributeValue value, @Nullable Map<String, AttributeValue> members) {
    static Read of(AttributeValue value) {
      return new Read(value, null);
    }
  }

  private static Map<String, AttributeValue> attributes(JsonParser parser)
      throws MalformedTextException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new MalformedTextException("An item is a JSON object.");
    }
    var attributes = new LinkedHashMap<String, AttributeValue>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      attributes.put(name, read(parser).value());
    }
    return attributes;
  }

  private static Read read(JsonParser parser) throws MalformedTextException {
    try {
      return switch (parser.currentToken()) {
        case VALUE_STRING -> Read.of(new AttributeValue.Str(parser.getString()));
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
            Read.of(new AttributeValue.Num(Numbers.parse(parser.getString())));
        case VALUE_TRUE -> Read.of(new AttributeValue.Bool(true));
        case VALUE_FALSE -> Read.of(new AttributeValue.Bool(false));
        case VALUE_NULL -> Read.of(new AttributeValue.Null());
        case START_ARRAY -> Read.of(list(parser));
        case START_OBJECT -> object(parser);
        case null, default -> throw new MalformedTextException("It ends before its value.");
      };
    } catch (DatabaseException broken) {
      throw new MalformedTextException(broken.getMessage());
    }
  }

  private static AttributeValue list(JsonParser parser) throws MalformedTextException {
    var elements = new ArrayList<AttributeValue>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(read(parser).value());
    }
    return new AttributeValue.ListValue(elements);
  }

  private static Read object(JsonParser parser) throws MalformedTextException {
    var members = new LinkedHashMap<String, AttributeValue>();
    Read last = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      last = read(parser);
      members.put(name, last.value());
    }
    return new Read(
        last != null && isTakenForTyped(members)
            ? typed(members.keySet().iterator().next(), last)
            : new AttributeValue.MapValue(members),
        members);
  }

  private static AttributeValue typed(String type, Read content) throws MalformedTextException {
    return switch (type) {
      case BINARY -> new AttributeValue.Bin(binary(type, content.value()));
      case STRINGS -> new AttributeValue.StrSet(ValueRules.texts(texts(type, content.value())));
      case NUMBERS -> {
        var numbers = new ArrayList<BigDecimal>();
        for (var element : elements(type, content.value())) {
          if (!(element instanceof AttributeValue.Num(var number))) {
            throw new MalformedTextException("In " + type + " stand numbers.");
          }
          numbers.add(number);
        }
        yield new AttributeValue.NumSet(ValueRules.numbers(numbers));
      }
      case BINARIES -> {
        var binaries = new ArrayList<Bytes>();
        for (var element : elements(type, content.value())) {
          binaries.add(binary(type, element));
        }
        yield new AttributeValue.BinSet(ValueRules.binaries(binaries));
      }
      case MAP -> {
        var members = content.members();
        if (members == null) {
          throw new MalformedTextException("In " + type + " stands an object.");
        }
        yield new AttributeValue.MapValue(members);
      }
      default -> throw new IllegalStateException("There is no such type: " + type);
    };
  }

  private static List<AttributeValue> elements(String type, AttributeValue content)
      throws MalformedTextException {
    if (!(content instanceof AttributeValue.ListValue(var elements))) {
      throw new MalformedTextException("In " + type + " stands a list.");
    }
    return elements;
  }

  private static List<String> texts(String type, AttributeValue content)
      throws MalformedTextException {
    var texts = new ArrayList<String>();
    for (var element : elements(type, content)) {
      if (!(element instanceof AttributeValue.Str(var text))) {
        throw new MalformedTextException("In " + type + " stand texts.");
      }
      texts.add(text);
    }
    return texts;
  }

  private static Bytes binary(String type, AttributeValue content) throws MalformedTextException {
    if (content instanceof AttributeValue.Str(var text)) {
      return binary(type, text);
    }
    throw new MalformedTextException("In " + type + " stands Base64.");
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
