package io.isotherm.model.expression;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Numbers;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What ADD and DELETE do to a value that is there. */
final class SetArithmetic {
  private SetArithmetic() {}

  /**
   * The sum of two numbers, or the union of two sets of one type.
   *
   * @param wrongType the text of the failure when they are neither
   */
  static AttributeValue add(AttributeValue old, AttributeValue value, String wrongType) {
    if (old instanceof AttributeValue.Num(BigDecimal a)
        && value instanceof AttributeValue.Num(BigDecimal b)) {
      return new AttributeValue.Num(Numbers.add(a, b));
    }
    if (old instanceof AttributeValue.StrSet(Set<String> a)
        && value instanceof AttributeValue.StrSet(Set<String> b)) {
      return new AttributeValue.StrSet(union(a, b));
    }
    if (old instanceof AttributeValue.NumSet(Set<BigDecimal> a)
        && value instanceof AttributeValue.NumSet(Set<BigDecimal> b)) {
      return new AttributeValue.NumSet(union(a, b));
    }
    if (old instanceof AttributeValue.BinSet(Set<Bytes> a)
        && value instanceof AttributeValue.BinSet(Set<Bytes> b)) {
      return new AttributeValue.BinSet(union(a, b));
    }
    throw DatabaseException.invalid(wrongType);
  }

  /**
   * What remains of a set without the members of another of its type; null if nothing does.
   *
   * @param wrongType the text of the failure when they are no such sets
   */
  static @Nullable AttributeValue delete(
      AttributeValue old, AttributeValue value, String wrongType) {
    if (old instanceof AttributeValue.StrSet(Set<String> a)
        && value instanceof AttributeValue.StrSet(Set<String> b)) {
      Set<String> rest = difference(a, b);
      return rest.isEmpty() ? null : new AttributeValue.StrSet(rest);
    }
    if (old instanceof AttributeValue.NumSet(Set<BigDecimal> a)
        && value instanceof AttributeValue.NumSet(Set<BigDecimal> b)) {
      Set<BigDecimal> rest = difference(a, b);
      return rest.isEmpty() ? null : new AttributeValue.NumSet(rest);
    }
    if (old instanceof AttributeValue.BinSet(Set<Bytes> a)
        && value instanceof AttributeValue.BinSet(Set<Bytes> b)) {
      Set<Bytes> rest = difference(a, b);
      return rest.isEmpty() ? null : new AttributeValue.BinSet(rest);
    }
    throw DatabaseException.invalid(wrongType);
  }

  private static <T> Set<T> union(Set<T> left, Set<T> right) {
    var all = new LinkedHashSet<>(left);
    all.addAll(right);
    return all;
  }

  private static <T> Set<T> difference(Set<T> left, Set<T> right) {
    var rest = new LinkedHashSet<>(left);
    right.forEach(rest::remove);
    return rest;
  }
}
