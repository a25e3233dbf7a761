package io.isotherm.load.differential.judge;

import java.util.Set;

/**
 * Which members the service does not check by the constraints of its model, but by others, or later
 * and in words of its own.
 *
 * <p>Source: black-box suites run against the service (Alternator's test_tag.py and test_table.py).
 */
final class OwnWords {
  /** About tables: what names the table, its class and its tags. */
  private static final Set<String> PATHS = Set.of("tableName ", "tableClass ", "tags.");

  private static final Set<String> OF_TAGS =
      Set.of("TagResource", "UntagResource", "ListTagsOfResource");

  private OwnWords() {}

  /**
   * @param violation in the form of {@link Statement.Constrained}
   */
  static boolean has(String operation, String violation) {
    return OF_TAGS.contains(operation)
        || (TableNames.areAskedFor(operation) && PATHS.stream().anyMatch(violation::startsWith));
  }
}
