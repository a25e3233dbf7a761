package io.isotherm.cli.json;

import io.isotherm.api.json.JsonText;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import io.isotherm.model.item.Numbers;
import io.isotherm.router.dynamodb.json.AttributeReader;
import io.isotherm.router.dynamodb.json.SerializationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Items as DynamoDB has them, each value with its type: {@code {"artist": {"S": "Miles"}}}. Read by
 * the reader of requests, so that files and requests have one set of rules.
 */
public final class TypedJson {
  /** The one member of a line of an export. */
  private static final String ITEM = "Item";

  private TypedJson() {}

  /** The members of an item's JSON, for {@link JsonText}. */
  public static Map<String, @Nullable Object> of(Item item) {
    return members(item.attributes());
  }

  /** The JSON text of an item. */
  public static String write(Item item) {
    return JsonText.of(of(item));
  }

  /** A line of an export: an object whose member {@code Item} is the item. */
  public static String writeLine(Item item) {
    return JsonText.of(Map.of(ITEM, of(item)));
  }

  /** The item of a JSON text. */
  public static Item read(String text) throws MalformedTextException {
    return new Item(Json.read(text, TypedJson::attributes));
  }

  /** The item of a line of an export. */
  public static Item readLine(String line) throws MalformedTextException {
    return Json.read(line, TypedJson::line);
  }

  private static Item line(JsonParser parser) throws MalformedTextException {
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
      try {
        attributes = attributes(parser);
      } catch (MalformedTextException malformed) {
        throw malformed.within(ITEM);
      }
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
        throw new MalformedTextException(problem).within(String.valueOf(read.problemAt()));
      }
      return new LinkedHashMap<>(read.values());
    } catch (SerializationException mistyped) {
      var at = parser.currentTokenLocation();
      String why = mistyped.getMessage();
      throw new MalformedTextException(
          "A value at line %d, column %d is not as its type says%s"
              .formatted(at.getLineNr(), at.getColumnNr(), why == null ? "." : ": " + why));
    }
  }

  private static Map<String, @Nullable Object> members(Map<String, AttributeValue> attributes) {
    var members = LinkedHashMap.<String, @Nullable Object>newLinkedHashMap(attributes.size());
    attributes.forEach((name, value) -> members.put(name, typed(value)));
    return members;
  }

  private static Map<String, Object> typed(AttributeValue value) {
    return Map.of(
        value.type().name(),
        switch (value) {
          case AttributeValue.Str(var text) -> text;
          case AttributeValue.Num(var number) -> Numbers.print(number);
          case AttributeValue.Bin(var bytes) -> Base64Text.of(bytes);
          case AttributeValue.Bool(var truth) -> truth;
          case AttributeValue.Null() -> true;
          case AttributeValue.ListValue(var elements) ->
              elements.stream().map(TypedJson::typed).toList();
          case AttributeValue.MapValue(var members) -> members(members);
          case AttributeValue.StrSet(var texts) -> List.copyOf(texts);
          case AttributeValue.NumSet(var numbers) -> numbers.stream().map(Numbers::print).toList();
          case AttributeValue.BinSet(var binaries) ->
              binaries.stream().map(Base64Text::of).toList();
        });
  }
}
