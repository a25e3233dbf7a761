package io.isotherm.cli.transfer.imports;

import io.isotherm.cli.transfer.TransferFailure;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.KeyType;

/** A key schema as it is written on the command line: {@code artist:S,year:N}. Pure. */
final class KeyText {
  private static final int ATTRIBUTES_MAX = 2;

  private KeyText() {}

  /**
   * The schema.
   *
   * @throws TransferFailure when it is none
   */
  static KeySchema parse(String text) {
    String[] attributes = text.split(",", -1);
    if (attributes.length > ATTRIBUTES_MAX) {
      throw malformed(text);
    }
    try {
      return new KeySchema(
          attribute(attributes[0], text),
          attributes.length == ATTRIBUTES_MAX ? attribute(attributes[1], text) : null);
    } catch (DatabaseException broken) {
      throw new TransferFailure(broken.getMessage() + " (--create): " + text, broken);
    }
  }

  private static KeyAttribute attribute(String attribute, String text) {
    int colon = attribute.lastIndexOf(':');
    if (colon < 0) {
      return new KeyAttribute(attribute, KeyType.S);
    }
    String type = attribute.substring(colon + 1);
    for (var known : KeyType.values()) {
      if (known.name().equals(type)) {
        return new KeyAttribute(attribute.substring(0, colon), known);
      }
    }
    throw malformed(text);
  }

  private static TransferFailure malformed(String text) {
    return new TransferFailure(
        "A key is one or two attributes with their types, S, N or B (--create artist:S,year:N): "
            + text);
  }
}
