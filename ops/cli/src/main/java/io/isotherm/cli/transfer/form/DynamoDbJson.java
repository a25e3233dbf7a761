package io.isotherm.cli.transfer.form;

import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import io.isotherm.model.item.Numbers;
import io.isotherm.router.dynamodb.json.AttributeReader;
import io.isotherm.router.dynamodb.json.SerializationException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Items as DynamoDB exports them to S3 and imports them from there: {@code
 * {"Item":{"a":{"S":"b"}}}}, each value with its type.
 *
 * <p>Source: DynamoDB developer guide, "DynamoDB table export output format", Data objects.
 */
public final class DynamoDbJson implements ItemForm {
  private static final String ITEM = "Item";

  @Override
  public @Nullable String header() {
    return null;
  }

  @Override
  public String write(Item item) {
    return Json.write(out -> {
      out.writeStartObject();
      out.writeName(ITEM);
      members(item.attributes(), out);
      out.writeEndObject();
    });
  }

  @Override
  public Reading read(String line) {
    try {
      return new Reading.Whole(Json.read(line, DynamoDbJson::item));
    } catch (MalformedTextException malformed) {
      return new Reading.Malformed(malformed.reason());
    }
  }

  private static Item item(JsonParser parser) throws MalformedTextException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new MalformedTextException("A line is a JSON object with one member, Item.");
    }
    Map<String, AttributeValue> attributes = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      if (!name.equals(ITEM)) {
        throw new MalformedTextException(
            "Beside Item a line has nothing, as lines of full exports do: " + name);
      }
      attributes = attributes(parser);
    }
    if (attributes == null) {
      throw new MalformedTextException("There is no Item in it.");
    }
    return new Item(attributes);
  }

  private static Map<String, AttributeValue> attributes(JsonParser parser)
      throws MalformedTextException {
    try {
      var read = AttributeReader.values(parser);
      var problem = read.problem();
      if (problem != null) {
        throw new MalformedTextException(read.problemAt() + ": " + problem);
      }
      return new LinkedHashMap<>(read.values());
    } catch (SerializationException mistyped) {
      throw new MalformedTextException("A value is not as its type says: " + mistyped.getMessage());
    }
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
    out.writeStartObject();
    out.writeName(value.type().name());
    switch (value) {
      case AttributeValue.Str(var text) -> out.writeString(text);
      case AttributeValue.Num(var number) -> out.writeString(Numbers.print(number));
      case AttributeValue.Bin(var bytes) -> out.writeString(PlainJson.base64(bytes));
      case AttributeValue.Bool(var truth) -> out.writeBoolean(truth);
      case AttributeValue.Null() -> out.writeBoolean(true);
      case AttributeValue.ListValue(var values) -> {
        out.writeStartArray();
        values.forEach(element -> value(element, out));
        out.writeEndArray();
      }
      case AttributeValue.MapValue(var values) -> members(values, out);
      case AttributeValue.StrSet(var values) -> {
        out.writeStartArray();
        values.forEach(out::writeString);
        out.writeEndArray();
      }
      case AttributeValue.NumSet(var values) -> {
        out.writeStartArray();
        values.forEach(number -> out.writeString(Numbers.print(number)));
        out.writeEndArray();
      }
      case AttributeValue.BinSet(var values) -> {
        out.writeStartArray();
        values.forEach(bytes -> out.writeString(PlainJson.base64(bytes)));
        out.writeEndArray();
      }
    }
    out.writeEndObject();
  }
}
