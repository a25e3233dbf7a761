package io.isotherm.model.expression;

import io.isotherm.model.error.DatabaseException;
import java.util.List;

/**
 * What expressions may not do with key attributes. Checked when the table is known, after parsing.
 * Every method throws {@link DatabaseException} of code VALIDATION with DynamoDB's text.
 */
public final class KeyAttributeRules {
  private KeyAttributeRules() {}

  /**
   * The filter of a query runs over items the key condition has chosen, and names no key.
   *
   * @param parameter what DynamoDB calls the filter: {@code Filter Expression} or {@code
   *     QueryFilter}
   * @param keys names of the key attributes of the table or index that is queried, partition key
   *     first
   */
  public static void requireNoneFiltered(String parameter, Condition filter, List<String> keys) {
    List<DocumentPath> paths = NamedPaths.of(filter);
    for (String key : keys) {
      if (paths.stream().anyMatch(path -> path.attribute().equals(key))) {
        throw DatabaseException.invalid(
            parameter,
            parameter
                + " can only contain non-primary key attributes: Primary key attribute: "
                + key);
      }
    }
  }

  /**
   * An update changes no key.
   *
   * @param keys names of the table's key attributes, partition key first
   */
  public static void requireNoneUpdated(Update update, List<String> keys) {
    for (String key : keys) {
      if (update.actions().stream().anyMatch(action -> action.path().attribute().equals(key))) {
        throw DatabaseException.invalid(
            key,
            "One or more parameter values were invalid: Cannot update attribute "
                + key
                + ". This attribute is part of the key");
      }
    }
  }

  /** No path leads into a key attribute, which is a scalar. */
  public static void requireScalar(Condition condition, List<String> keys) {
    requireScalar(NamedPaths.of(condition), keys);
  }

  /** No path leads into a key attribute, which is a scalar. */
  public static void requireScalar(Update update, List<String> keys) {
    requireScalar(NamedPaths.of(update), keys);
  }

  /** No path leads into a key attribute, which is a scalar. */
  public static void requireScalar(Projection projection, List<String> keys) {
    requireScalar(projection.paths(), keys);
  }

  private static void requireScalar(List<DocumentPath> paths, List<String> keys) {
    for (String key : keys) {
      if (paths.stream().anyMatch(path -> leadsInto(path, key))) {
        throw DatabaseException.invalid(
            "Key attributes must be scalars; list random access '[]' and map lookup '.' are not"
                + " allowed: Key: "
                + key);
      }
    }
  }

  private static boolean leadsInto(DocumentPath path, String key) {
    return !path.steps().isEmpty() && path.attribute().equals(key);
  }
}
