package io.isotherm.model.table;

import io.isotherm.model.Limits;
import io.isotherm.model.error.DatabaseException;

/**
 * What a table may be called: 3 to 255 of the characters a-z, A-Z, 0-9, underscore, hyphen and dot.
 * Case matters.
 *
 * <p>Source: DynamoDB developer guide, "Supported data types and naming rules".
 */
public final class TableName {
  static final String WRONG_LENGTH =
      "TableName must be at least 3 characters long and at most 255 characters long";

  private TableName() {}

  /**
   * Checks a name.
   *
   * @return the name
   * @throws DatabaseException VALIDATION
   */
  public static String check(String name) {
    if (name.length() < Limits.TABLE_NAME_LENGTH_MIN
        || name.length() > Limits.TABLE_NAME_LENGTH_MAX) {
      throw DatabaseException.invalid("tableName", WRONG_LENGTH);
    }
    for (int i = 0; i < name.length(); i++) {
      if (!isAllowed(name.charAt(i))) {
        throw DatabaseException.invalid(
            "tableName",
            "1 validation error detected: Value '"
                + name
                + "' at 'tableName' failed to satisfy constraint: "
                + "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
      }
    }
    return name;
  }

  private static boolean isAllowed(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-'
        || c == '.';
  }
}
