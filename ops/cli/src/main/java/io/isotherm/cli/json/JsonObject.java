package io.isotherm.cli.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A small JSON document, such as a manifest, read by the names of its members. Immutable.
 *
 * @param members texts, {@link Long}s, {@link Double}s, {@link Boolean}s, lists and objects; none
 *     for null
 */
public record JsonObject(Map<String, Object> members) {

  /** Reads a text that is one JSON object. */
  public static JsonObject parse(String text) throws MalformedTextException {
    return Json.read(
        text,
        parser -> {
          if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new MalformedTextException("It is no JSON object.");
          }
          return object(parser);
        });
  }

  private static JsonObject object(JsonParser parser) throws MalformedTextException {
    var members = new LinkedHashMap<String, Object>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      var value = value(parser);
      if (value != null) {
        members.put(name, value);
      }
    }
    return new JsonObject(members);
  }

  private static @Nullable Object value(JsonParser parser) throws MalformedTextException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case START_OBJECT -> object(parser);
      case START_ARRAY -> {
        var elements = new ArrayList<Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          var element = value(parser);
          if (element != null) {
            elements.add(element);
          }
        }
        yield elements;
      }
      case null, default -> throw new MalformedTextException("It ends before its value.");
    };
  }

  /** The same, with maps for the objects in it. */
  public Map<String, Object> plain() {
    var plain = new LinkedHashMap<String, Object>();
    members.forEach((name, value) -> plain.put(name, plain(value)));
    return plain;
  }

  private static Object plain(Object value) {
    return switch (value) {
      case JsonObject object -> object.plain();
      case List<?> elements -> elements.stream().map(JsonObject::plain).toList();
      default -> value;
    };
  }

  /** A text, or null when there is none of this name. */
  public @Nullable String maybeText(String name) {
    return members.get(name) instanceof String text ? text : null;
  }

  public String text(String name) throws MalformedTextException {
    return of(String.class, name);
  }

  public long whole(String name) throws MalformedTextException {
    return of(Long.class, name);
  }

  public double number(String name) throws MalformedTextException {
    return of(Number.class, name).doubleValue();
  }

  public boolean truth(String name) throws MalformedTextException {
    return of(Boolean.class, name);
  }

  public List<String> texts(String name) throws MalformedTextException {
    return all(String.class, name);
  }

  public List<JsonObject> objects(String name) throws MalformedTextException {
    return all(JsonObject.class, name);
  }

  private <T> List<T> all(Class<T> type, String name) throws MalformedTextException {
    var all = new ArrayList<T>();
    for (Object element : of(List.class, name)) {
      if (!type.isInstance(element)) {
        throw new MalformedTextException("An element is not as it should be: " + name);
      }
      all.add(type.cast(element));
    }
    return all;
  }

  private <T> T of(Class<T> type, String name) throws MalformedTextException {
    var value = members.get(name);
    if (!type.isInstance(value)) {
      throw new MalformedTextException("A member is missing, or not as it should be: " + name);
    }
    return type.cast(value);
  }
}
