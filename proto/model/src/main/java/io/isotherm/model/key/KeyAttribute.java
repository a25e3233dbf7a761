package io.isotherm.model.key;

import io.isotherm.model.Limits;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.Utf8;

/**
 * The name and type of an attribute that every item of a table has, as part of its key.
 *
 * @param name 1 to {@link Limits#KEY_ATTRIBUTE_NAME_BYTES_MAX} bytes
 */
public record KeyAttribute(String name, KeyType type) {
  /**
   * @throws DatabaseException VALIDATION, when the name is empty or too long
   */
  public KeyAttribute {
    if (name.isEmpty()) {
      throw refused(name, "Member must have length greater than or equal to 1");
    }
    if (Utf8.length(name) > Limits.KEY_ATTRIBUTE_NAME_BYTES_MAX) {
      throw refused(name, "Member must have length less than or equal to 255");
    }
  }

  private static DatabaseException refused(String name, String constraint) {
    return DatabaseException.invalid(
        "attributeName",
        "1 validation error detected: Value '"
            + name
            + "' at 'attributeName' failed to satisfy constraint: "
            + constraint);
  }
}
