package io.isotherm.model.table;

import io.isotherm.model.Limits;
import io.isotherm.model.error.DatabaseException;
import java.util.ArrayList;
import java.util.stream.Collectors;

/**
 * What a table may be called: 3 to 255 of the characters a-z, A-Z, 0-9, underscore, hyphen and dot.
 * Case matters.
 *
 * <p>Source: DynamoDB developer guide, "Supported data types and naming rules".
 */
public final class TableName {
  private TableName() {}

  /**
   * Checks a name.
   *
   * @return the name
   * @throws DatabaseException VALIDATION
   */
  public static String check(String name) {
    if (isName(name)) {
      return name;
    }
    throw DatabaseException.invalid("tableName", refusal(name));
  }

  /** Whether {@code text} can be the name of a table. */
  static boolean isName(String text) {
    return text.length() >= Limits.TABLE_NAME_LENGTH_MIN
        && text.length() <= Limits.TABLE_NAME_LENGTH_MAX
        && text.chars().allMatch(TableName::isAllowed);
  }

  private static String refusal(String name) {
    var broken = new ArrayList<String>();
    if (name.length() < Limits.TABLE_NAME_LENGTH_MIN) {
      broken.add("have length greater than or equal to " + Limits.TABLE_NAME_LENGTH_MIN);
    }
    if (name.length() > Limits.TABLE_NAME_LENGTH_MAX) {
      broken.add("have length less than or equal to " + Limits.TABLE_NAME_LENGTH_MAX);
    }
    if (name.isEmpty() || !name.chars().allMatch(TableName::isAllowed)) {
      broken.add("satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
    }
    return broken.size()
        + (broken.size() == 1 ? " validation error detected: " : " validation errors detected: ")
        + broken.stream()
            .map(rule ->
                "Value '"
                    + name
                    + "' at 'tableName' failed to satisfy constraint: Member must "
                    + rule)
            .collect(Collectors.joining("; "));
  }

  private static boolean isAllowed(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-'
        || c == '.';
  }
}
