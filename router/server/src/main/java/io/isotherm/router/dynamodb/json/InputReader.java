package io.isotherm.router.dynamodb.json;

import io.isotherm.router.dynamodb.shape.Shape;
import io.isotherm.router.dynamodb.shape.Shape.Structure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;

/**
 * Reads the body of a request by the shape of its operation. What no shape has is skipped, as the
 * service does. Time and memory are proportional to the body. Any thread.
 */
public final class InputReader {
  private final TokenStreamFactory json = JsonLimits.factory();

  /**
   * Reads a whole body.
   *
   * @throws SerializationException when it is no JSON, nests deeper than any request, or a value
   *     has a type that its shape does not have
   */
  public Struct read(byte[] body, Structure shape) throws SerializationException {
    try (var parser = json.createParser(ObjectReadContext.empty(), body)) {
      parser.nextToken();
      if (parser.currentToken() == null) {
        throw new SerializationException(null);
      }
      var input = structure(parser, shape);
      if (parser.nextToken() != null) {
        throw new SerializationException(null);
      }
      return input;
    } catch (JacksonException e) {
      throw new SerializationException(null);
    }
  }

  private static Struct structure(JsonParser parser, Structure shape)
      throws SerializationException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw Tokens.noStructure(parser, shape.name());
    }
    var members = new @Nullable Input[shape.members().size()];
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var member = shape.member(parser.currentName());
      parser.nextToken();
      if (member == null) {
        parser.skipChildren();
      } else {
        members[member.index()] = value(parser, member.shape().get());
      }
    }
    return new Struct(shape, members);
  }

  private static @Nullable Input value(JsonParser parser, Shape shape)
      throws SerializationException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    return switch (shape) {
      case Shape.Text _ -> new Input.Text(Tokens.text(parser));
      case Shape.Whole(var javaName, _) -> new Input.Whole(Tokens.whole(parser, javaName));
      case Shape.Fraction() -> new Input.Fraction(Tokens.fraction(parser));
      case Shape.Flag() -> new Input.Flag(Tokens.flag(parser));
      case Shape.Blob() -> new Input.Blob(Tokens.blob(parser));
      case Shape.Attribute() -> AttributeReader.value(parser);
      case Shape.Sequence sequence -> list(parser, sequence);
      case Shape.Mapping mapping -> map(parser, mapping);
      case Structure structure -> structure(parser, structure);
    };
  }

  private static Input list(JsonParser parser, Shape.Sequence shape) throws SerializationException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw Tokens.noList(parser);
    }
    var member = shape.member().get();
    var elements = new ArrayList<@Nullable Input>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser, member));
    }
    return new Input.Sequence(elements);
  }

  private static Input map(JsonParser parser, Shape.Mapping shape) throws SerializationException {
    var valueShape = shape.value().get();
    if (valueShape instanceof Shape.Attribute) {
      return AttributeReader.values(parser);
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw Tokens.noMap(parser);
    }
    var entries = new LinkedHashMap<String, @Nullable Input>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      parser.nextToken();
      entries.put(name, value(parser, valueShape));
    }
    return new Input.Mapping(entries);
  }
}
