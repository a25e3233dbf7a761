package io.isotherm.cli.json;

import io.isotherm.model.Limits;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON texts, token by token, with bounds that hold before memory is taken for a breach. */
final class Json {
  /** Either form takes at most two levels for one of a value, and an object or two around them. */
  static final int DEPTH_MAX = 4 * Limits.NESTING_LEVELS_MAX;

  /** Characters: a number of the smallest magnitude has 168 in plain notation. */
  private static final int NUMBER_LENGTH_MAX = 1_000;

  /** Characters: somewhat more than an attribute's name may have, which is told by its rule. */
  private static final int NAME_LENGTH_MAX = 2 * Limits.ATTRIBUTE_NAME_BYTES_MAX;

  /** A name that an object has twice would hide a value, and is refused. */
  private static final TokenStreamFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH_MAX)
                  .maxNumberLength(NUMBER_LENGTH_MAX)
                  .maxNameLength(NAME_LENGTH_MAX)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private Json() {}

  /** Reads a text, which the reader is to take to the last token of its value. */
  interface Reader<T> {
    /**
     * @param parser at the first token
     */
    T read(JsonParser parser) throws MalformedTextException;
  }

  /** Reads a text that is one value and nothing more. */
  static <T> T read(String text, Reader<T> reader) throws MalformedTextException {
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == null) {
        throw new MalformedTextException("It is empty.");
      }
      T value = reader.read(parser);
      if (parser.nextToken() != null) {
        throw new MalformedTextException("There is more after the end of the JSON value.");
      }
      return value;
    } catch (JacksonException malformed) {
      throw new MalformedTextException(
          "It is no JSON%s: %s".formatted(place(malformed), malformed.getOriginalMessage()));
    }
  }

  private static String place(JacksonException malformed) {
    var at = malformed.getLocation();
    return at == null || at.getLineNr() < 1
        ? ""
        : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
  }
}
