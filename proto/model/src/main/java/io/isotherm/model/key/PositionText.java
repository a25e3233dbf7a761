package io.isotherm.model.key;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Numbers;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Key positions and bounds of ranges as people read and write them.
 *
 * <pre>
 * 0x91ab34cd00112233              a bound between tokens
 * 0x91ab34cd00112233 "alice"      where the item collection of a partition key begins
 * 0x91ab34cd00112233 "alice" 17   an item with a sort key
 * 0x91ab34cd00112233 "alice" 17 + just above that item
 * 0x91ab34cd00112233 0x2041       a bound that is no key
 * </pre>
 *
 * <p>Texts stand in double quotes, with a backslash before a quote and a backslash; numbers stand
 * for themselves; bytes are {@code b"0a0b"}. The empty bound is an empty text.
 */
public final class PositionText {
  private static final int COMPONENTS_MAX = 2;
  private static final String HEX = "0x";
  private static final String ABOVE = "+";

  private PositionText() {}

  /** The text of a position; whatever bytes it is given. */
  public static String of(Bytes position) {
    if (position.length() <= KeyCodec.TOKEN_BYTES) {
      return position.length() == 0 ? "" : HEX + position;
    }
    var text = new StringBuilder(HEX).append(hex(position, 0, KeyCodec.TOKEN_BYTES));
    var values = values(position);
    int read = KeyCodec.TOKEN_BYTES;
    if (!values.isEmpty()) {
      values.forEach(value -> text.append(' ').append(text(value)));
      read = encoded(values).length();
    }
    if (read == position.length()) {
      return text.toString();
    }
    boolean isSuccessor =
        !values.isEmpty() && read == position.length() - 1 && position.at(read) == 0;
    return text.append(' ')
        .append(isSuccessor ? ABOVE : HEX + hex(position, read, position.length()))
        .toString();
  }

  /**
   * The position that a text names. The token may be left out when there are key values, and is
   * checked when it is there.
   *
   * @throws DatabaseException VALIDATION
   */
  public static Bytes parse(String text) {
    var reader = new PositionReader(text);
    var hex = reader.hex();
    var values = new ArrayList<AttributeValue>();
    while (values.size() < COMPONENTS_MAX && reader.isValue()) {
      values.add(reader.value());
    }
    var rest = reader.hex();
    boolean above = reader.take(ABOVE);
    reader.end();
    return position(hex, values, rest, above);
  }

  /**
   * The value that a text names, as key values stand in positions: a text, a number or bytes.
   *
   * @throws DatabaseException VALIDATION
   */
  public static AttributeValue parseValue(String text) {
    var reader = new PositionReader(text);
    if (!reader.isValue()) {
      throw PositionReader.malformedValue();
    }
    try {
      var value = reader.value();
      reader.end();
      return value;
    } catch (DatabaseException malformed) {
      throw PositionReader.malformedValue();
    }
  }

  private static Bytes position(Bytes hex, List<AttributeValue> values, Bytes rest, boolean above) {
    if (values.isEmpty()) {
      if (above) {
        throw PositionReader.malformed();
      }
      return joined(hex, rest);
    }
    var position = encoded(values);
    if (hex.length() > 0 && !(hex.length() == KeyCodec.TOKEN_BYTES && position.startsWith(hex))) {
      throw DatabaseException.invalid("position", "The token is not that of the key");
    }
    return above ? KeyRanges.successor(position) : joined(position, rest);
  }

  /** The key values that a position begins with; none when it is not how they are encoded. */
  private static List<AttributeValue> values(Bytes position) {
    var decoder = new ComponentDecoder(position, KeyCodec.TOKEN_BYTES);
    var values = new ArrayList<AttributeValue>();
    try {
      while (values.size() < COMPONENTS_MAX && decoder.hasNext()) {
        values.add(decoder.next());
      }
    } catch (IllegalArgumentException noKey) {
      // The bound of a range may end anywhere.
    }
    return values.isEmpty() || position.startsWith(encoded(values)) ? values : List.of();
  }

  private static Bytes encoded(List<AttributeValue> values) {
    var first = values.getFirst();
    return values.size() == 1
        ? KeyCodec.collection(first)
        : KeyCodec.position(PrimaryKey.of(first, values.getLast()));
  }

  private static Bytes joined(Bytes first, Bytes second) {
    if (second.length() == 0) {
      return first;
    }
    var both = new byte[first.length() + second.length()];
    System.arraycopy(first.unsafeArray(), 0, both, 0, first.length());
    System.arraycopy(second.unsafeArray(), 0, both, first.length(), second.length());
    return Bytes.owned(both);
  }

  private static String text(AttributeValue value) {
    return switch (value) {
      case AttributeValue.Str(var string) ->
          '"' + string.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
      case AttributeValue.Num(var number) -> Numbers.print(number);
      case AttributeValue.Bin(var bytes) -> "b\"" + bytes + '"';
      case AttributeValue.Bool _,
          AttributeValue.Null _,
          AttributeValue.ListValue _,
          AttributeValue.MapValue _,
          AttributeValue.StrSet _,
          AttributeValue.NumSet _,
          AttributeValue.BinSet _ ->
          throw new IllegalArgumentException("A key is an S, N or B.");
    };
  }

  private static String hex(Bytes bytes, int from, int to) {
    return HexFormat.of().formatHex(bytes.unsafeArray(), from, to);
  }
}
