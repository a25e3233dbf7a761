package io.isotherm.router.dynamodb.json;

import io.isotherm.model.Limits;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** Bounds of the JSON that is read, which hold before memory is taken for what breaks them. */
final class JsonLimits {
  /**
   * Objects and arrays inside one another. An attribute value takes two for each of its levels, and
   * one that is nested too deep is to be told so in the service's words; what nests still deeper is
   * no request. It bounds the recursion of all that walks a request.
   */
  static final int DEPTH_MAX = 8 * Limits.NESTING_LEVELS_MAX;

  /** Characters of one number; a number attribute is a text, so that these are short. */
  private static final int NUMBER_LENGTH_MAX = 100;

  /** Characters of one name: somewhat more than an attribute may have, to be told so. */
  private static final int NAME_LENGTH_MAX = 2 * Limits.ATTRIBUTE_NAME_BYTES_MAX;

  private JsonLimits() {}

  static TokenStreamFactory factory() {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(DEPTH_MAX)
                .maxNumberLength(NUMBER_LENGTH_MAX)
                .maxNameLength(NAME_LENGTH_MAX)
                .maxStringLength(Integer.MAX_VALUE)
                .build())
        .build();
  }
}
