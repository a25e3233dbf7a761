package io.isotherm.model.item;

import java.math.BigDecimal;

/**
 * What items and values count, in bytes: for the size limit of an item and for capacity units.
 *
 * <table>
 * <caption>Bytes by type</caption>
 * <tr><td>attribute name, S</td><td>UTF-8 length</td></tr>
 * <tr><td>N</td><td>1 + one for every two digits, see {@link #ofNumber}</td></tr>
 * <tr><td>B</td><td>length</td></tr>
 * <tr><td>BOOL, NULL</td><td>1</td></tr>
 * <tr><td>L</td><td>3 + (1 + element) for each</td></tr>
 * <tr><td>M</td><td>3 + (1 + name + value) for each</td></tr>
 * <tr><td>SS, NS, BS</td><td>elements</td></tr>
 * </table>
 *
 * <p>Source: DynamoDB developer guide, "DynamoDB item sizes and formats". The guide calls a
 * number's size approximate; the exact rule is the one the dynalite project found by asking the
 * service.
 */
public final class ItemSize {
  private static final int CONTAINER_BYTES = 3;
  private static final int MEMBER_BYTES = 1;

  private ItemSize() {}

  /** Names and values of all attributes. */
  public static long of(Item item) {
    long size = 0;
    for (var attribute : item.attributes().entrySet()) {
      size += Utf8.length(attribute.getKey()) + of(attribute.getValue());
    }
    return size;
  }

  /** Recurses as deep as the value is nested, which whoever made the value has bounded. */
  public static long of(AttributeValue value) {
    return switch (value) {
      case AttributeValue.Str(var text) -> Utf8.length(text);
      case AttributeValue.Num(var number) -> ofNumber(number);
      case AttributeValue.Bin(var bytes) -> bytes.length();
      case AttributeValue.Bool _, AttributeValue.Null _ -> 1;
      case AttributeValue.ListValue(var values) -> {
        long size = CONTAINER_BYTES;
        for (var element : values) {
          size += MEMBER_BYTES + of(element);
        }
        yield size;
      }
      case AttributeValue.MapValue(var values) -> {
        long size = CONTAINER_BYTES;
        for (var member : values.entrySet()) {
          size += MEMBER_BYTES + Utf8.length(member.getKey()) + of(member.getValue());
        }
        yield size;
      }
      case AttributeValue.StrSet(var values) -> {
        long size = 0;
        for (var element : values) {
          size += Utf8.length(element);
        }
        yield size;
      }
      case AttributeValue.NumSet(var values) -> {
        long size = 0;
        for (var element : values) {
          size += ofNumber(element);
        }
        yield size;
      }
      case AttributeValue.BinSet(var values) -> {
        long size = 0;
        for (var element : values) {
          size += element.length();
        }
        yield size;
      }
    };
  }

  /**
   * Zero is 1 byte. Otherwise 1 for the exponent, 1 for every pair of digits, where pairs are
   * counted from the decimal point (so that digits which straddle pairs need one more), and 1 for
   * the sign of a negative number.
   *
   * @param number in {@link Numbers#normal} form
   */
  public static int ofNumber(BigDecimal number) {
    if (number.signum() == 0) {
      return 1;
    }
    int digits = number.precision();
    boolean straddles = digits % 2 == 0 && Numbers.exponentOf(number) % 2 == 0;
    return 1 + (digits + 1) / 2 + (straddles ? 1 : 0) + (number.signum() < 0 ? 1 : 0);
  }
}
