package io.isotherm.model.table;

import io.isotherm.model.Limits;
import io.isotherm.model.error.DatabaseException;
import java.util.Locale;

/**
 * What a tag may be: a key of 1 to 128 characters that does not begin with {@code aws:}, and a
 * value of 0 to 256, of letters, digits, spaces and {@code _ . : / = + - @}.
 *
 * <p>Source: DynamoDB developer guide, "Tagging restrictions".
 */
public final class TagRules {
  private static final String SIGNS = "_.:/=+-@";
  private static final String RESERVED = "aws:";

  private TagRules() {}

  /**
   * Checks a tag that is to be set.
   *
   * @throws DatabaseException VALIDATION
   */
  public static void check(String key, String value) {
    checkKey(key);
    if (value.length() > Limits.TAG_VALUE_LENGTH_MAX || !isAllowed(value)) {
      throw DatabaseException.invalid("tags", "The Tag Value provided is invalid, Value: " + value);
    }
  }

  /**
   * Checks the key of a tag that is to be set or removed.
   *
   * @throws DatabaseException VALIDATION
   */
  public static void checkKey(String key) {
    if (key.isEmpty() || key.length() > Limits.TAG_KEY_LENGTH_MAX || !isAllowed(key)) {
      throw DatabaseException.invalid("tags", "The Tag Key provided is invalid, Key: " + key);
    }
    if (key.toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
      throw DatabaseException.invalid("tags", "Tag Key cannot be prefixed with aws:, Key: " + key);
    }
  }

  /**
   * Checks how many tags a table is to have.
   *
   * @throws DatabaseException VALIDATION
   */
  public static void checkCount(int count) {
    if (count > Limits.TAGS_MAX) {
      throw DatabaseException.invalid(
          "tags", "Number of Tags exceed the current limit for the provided ResourceArn");
    }
  }

  private static boolean isAllowed(String text) {
    return text.codePoints()
        .allMatch(c ->
            Character.isLetter(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.isDigit(c)
                || Character.isSpaceChar(c)
                || SIGNS.indexOf(c) >= 0);
  }
}
