package io.isotherm.model.expression;

import io.isotherm.model.error.DatabaseException;
import java.util.List;
import java.util.Set;

/**
 * What expressions may not do with key attributes. Checked when the table is known, after parsing.
 * Every method throws {@link DatabaseException} of code VALIDATION with DynamoDB's text.
 */
public final class KeyAttributeRules {
  private KeyAttributeRules() {}

  /**
   * The filter of a query runs over items the key condition has chosen, and names no key.
   *
   * @param keys names of the key attributes of the table or index that is queried
   */
  public static void requireNoneFiltered(Condition filter, Set<String> keys) {
    for (DocumentPath path : NamedPaths.of(filter)) {
      if (keys.contains(path.attribute())) {
        throw DatabaseException.invalid(
            ExpressionKind.FILTER.parameter(),
            "Filter Expression can only contain non-primary key attributes: Primary key attribute: "
                + path.attribute());
      }
    }
  }

  /**
   * An update changes no key.
   *
   * @param keys names of the table's key attributes
   */
  public static void requireNoneUpdated(Update update, Set<String> keys) {
    for (Update.Action action : update.actions()) {
      String attribute = action.path().attribute();
      if (keys.contains(attribute)) {
        throw DatabaseException.invalid(
            ExpressionKind.UPDATE.parameter(),
            "One or more parameter values were invalid: Cannot update attribute "
                + attribute
                + ". This attribute is part of the key");
      }
    }
  }

  /** No path leads into a key attribute, which is a scalar. */
  public static void requireScalar(Condition condition, Set<String> keys) {
    requireScalar(NamedPaths.of(condition), keys);
  }

  /** No path leads into a key attribute, which is a scalar. */
  public static void requireScalar(Update update, Set<String> keys) {
    requireScalar(NamedPaths.of(update), keys);
  }

  /** No path leads into a key attribute, which is a scalar. */
  public static void requireScalar(Projection projection, Set<String> keys) {
    requireScalar(projection.paths(), keys);
  }

  private static void requireScalar(List<DocumentPath> paths, Set<String> keys) {
    for (DocumentPath path : paths) {
      if (keys.contains(path.attribute()) && !path.steps().isEmpty()) {
        throw DatabaseException.invalid(
            "Key attributes must be scalars; list random access '[]' and map lookup '.' are not"
                + " allowed: Key: "
                + path.attribute());
      }
    }
  }
}
