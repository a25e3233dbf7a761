package io.isotherm.cli.item;

import io.isotherm.cli.output.CommandFailure;
import io.isotherm.cli.output.ExitCode;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Numbers;
import io.isotherm.model.key.KeyAttribute;
import java.util.HexFormat;

/** Key values as they stand on a command line. Pure. */
final class KeyText {
  private KeyText() {}

  /**
   * The value of a key attribute that a text names.
   *
   * @throws CommandFailure when it is none of the attribute's type
   */
  static AttributeValue value(KeyAttribute attribute, String text) {
    return switch (attribute.type()) {
      case S -> new AttributeValue.Str(text);
      case N -> new AttributeValue.Num(Numbers.parse(text));
      case B -> new AttributeValue.Bin(bytes(attribute, text));
    };
  }

  private static Bytes bytes(KeyAttribute attribute, String text) {
    try {
      return Bytes.owned(HexFormat.of().parseHex(text));
    } catch (IllegalArgumentException _) {
      throw new CommandFailure(
          ExitCode.USAGE, attribute.name() + " is of bytes: give their hexadecimal digits.");
    }
  }
}
