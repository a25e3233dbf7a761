package io.isotherm.cli.item;

import io.isotherm.cli.output.CommandFailure;
import io.isotherm.cli.output.ExitCode;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.router.dynamodb.json.AttributeReader;
import io.isotherm.router.dynamodb.json.SerializationException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON objects. Pure. */
final class JsonReader {
  private JsonReader() {}

  /** What reads the members of an object, of which the parser stands at the begin. */
  private interface Members<V extends @Nullable Object> {
    Map<String, V> read(JsonParser parser) throws SerializationException;
  }

  /**
   * The object that a text is: of maps, lists, texts, numbers with all their digits ({@link
   * BigDecimal}), truths and nulls.
   *
   * @throws CommandFailure when it is no JSON, or no object
   */
  static Map<String, @Nullable Object> plain(String text) {
    return object(text, JsonReader::members);
  }

  /**
   * The attributes that a text is, as DynamoDB has them, with types.
   *
   * @throws CommandFailure when it is no JSON, no object, or has values of other forms
   * @throws DatabaseException VALIDATION, when a value breaks a rule
   */
  static Map<String, AttributeValue> typed(String text) {
    return object(text, JsonReader::attributes);
  }

  private static <V extends @Nullable Object> Map<String, V> object(
      String text, Members<V> members) {
    var factory =
        JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try (var parser = factory.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw malformed("it is no object");
      }
      var read = members.read(parser);
      if (parser.nextToken() != null) {
        throw malformed("something follows the object");
      }
      return read;
    } catch (JacksonException e) {
      throw malformed(String.valueOf(e.getOriginalMessage()));
    } catch (SerializationException e) {
      throw malformed(String.valueOf(e.getMessage()));
    }
  }

  private static CommandFailure malformed(String why) {
    return new CommandFailure(ExitCode.USAGE, "An item is a JSON object: " + why + ".");
  }

  private static Map<String, AttributeValue> attributes(JsonParser parser)
      throws SerializationException {
    var read = AttributeReader.values(parser);
    var problem = read.problem();
    if (problem != null) {
      throw DatabaseException.invalid(String.valueOf(read.problemAt()), problem);
    }
    return read.values();
  }

  private static @Nullable Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> members(parser);
      case START_ARRAY -> elements(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new BigDecimal(parser.getString());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw malformed("a value is missing");
    };
  }

  private static Map<String, @Nullable Object> members(JsonParser parser) {
    var members = new LinkedHashMap<String, @Nullable Object>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      parser.nextToken();
      members.put(name, value(parser));
    }
    return members;
  }

  private static List<@Nullable Object> elements(JsonParser parser) {
    var elements = new ArrayList<@Nullable Object>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser));
    }
    return elements;
  }
}
