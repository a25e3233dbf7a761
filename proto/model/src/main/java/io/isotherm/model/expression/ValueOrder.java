package io.isotherm.model.expression;

import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Utf8;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The order of values: within strings, within numbers, within binaries, and nowhere else. */
public final class ValueOrder {
  private ValueOrder() {}

  /** Negative, zero or positive as {@code left} is to {@code right}; null without an order. */
  public static @Nullable Integer compare(AttributeValue left, AttributeValue right) {
    if (left instanceof AttributeValue.Str(String a)
        && right instanceof AttributeValue.Str(String b)) {
      return Utf8.compare(a, b);
    }
    if (left instanceof AttributeValue.Num(BigDecimal a)
        && right instanceof AttributeValue.Num(BigDecimal b)) {
      return a.compareTo(b);
    }
    if (left instanceof AttributeValue.Bin(Bytes a)
        && right instanceof AttributeValue.Bin(Bytes b)) {
      return a.compareTo(b);
    }
    return null;
  }
}
