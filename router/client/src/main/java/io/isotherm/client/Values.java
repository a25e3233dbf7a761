package io.isotherm.client;

import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Numbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Attribute values from Java's own and back.
 *
 * <table>
 * <caption>Which becomes which</caption>
 * <tr><td>String</td><td>S</td></tr>
 * <tr><td>Integer, Long, Short, Byte, Double, Float, BigInteger, BigDecimal</td><td>N</td></tr>
 * <tr><td>byte[], Bytes</td><td>B</td></tr>
 * <tr><td>Boolean</td><td>BOOL</td></tr>
 * <tr><td>null</td><td>NULL</td></tr>
 * <tr><td>List</td><td>L</td></tr>
 * <tr><td>Map with String keys</td><td>M</td></tr>
 * <tr><td>Set of Strings, numbers, or byte strings</td><td>SS, NS, BS</td></tr>
 * <tr><td>AttributeValue</td><td>itself</td></tr>
 * </table>
 */
public final class Values {
  private Values() {}

  /**
   * The attribute value of a Java value.
   *
   * @throws IllegalArgumentException when it is of a class that is not in the table, a number that
   *     is not finite, or a set that is empty or mixed
   * @throws io.isotherm.model.error.DatabaseException VALIDATION, when a number has too many digits
   *     or is too large or too small
   */
  public static AttributeValue of(@Nullable Object value) {
    return switch (value) {
      case null -> new AttributeValue.Null();
      case AttributeValue already -> already;
      case String text -> new AttributeValue.Str(text);
      case Number number -> new AttributeValue.Num(number(number));
      case Boolean truth -> new AttributeValue.Bool(truth);
      case byte[] bytes -> new AttributeValue.Bin(Bytes.copyOf(bytes));
      case Bytes bytes -> new AttributeValue.Bin(bytes);
      case List<?> list -> list(list);
      case Map<?, ?> map -> map(map);
      case Set<?> set -> set(set);
      default ->
          throw new IllegalArgumentException(
              "No attribute type holds a value of this class: " + value.getClass().getName());
    };
  }

  /**
   * The Java value: String, BigDecimal, Bytes, Boolean, null, List, Map or Set, all unmodifiable.
   */
  public static @Nullable Object toJava(AttributeValue value) {
    return switch (value) {
      case AttributeValue.Str(var text) -> text;
      case AttributeValue.Num(var number) -> number;
      case AttributeValue.Bin(var bytes) -> bytes;
      case AttributeValue.Bool(var truth) -> truth;
      case AttributeValue.Null() -> null;
      case AttributeValue.ListValue(var elements) -> {
        var list = new ArrayList<@Nullable Object>(elements.size());
        elements.forEach(element -> list.add(toJava(element)));
        yield Collections.unmodifiableList(list);
      }
      case AttributeValue.MapValue(var members) -> {
        var map = new LinkedHashMap<String, @Nullable Object>();
        members.forEach((name, member) -> map.put(name, toJava(member)));
        yield Collections.unmodifiableMap(map);
      }
      case AttributeValue.StrSet(var texts) -> texts;
      case AttributeValue.NumSet(var numbers) -> numbers;
      case AttributeValue.BinSet(var values) -> values;
    };
  }

  private static BigDecimal number(Number number) {
    return switch (number) {
      case Long _, Integer _, Short _, Byte _ -> BigDecimal.valueOf(number.longValue());
      case BigDecimal decimal -> inBounds(decimal);
      case BigInteger integer -> inBounds(new BigDecimal(integer));
      case Double floating -> inBounds(finite(floating));
      // By way of its text, since widening would add digits that nobody wrote.
      case Float floating -> inBounds(finite(Double.parseDouble(floating.toString())));
      default ->
          throw new IllegalArgumentException(
              "No attribute type holds a number of this class: " + number.getClass().getName());
    };
  }

  private static BigDecimal inBounds(BigDecimal number) {
    return Numbers.parse(number.toString());
  }

  private static BigDecimal finite(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("A number attribute is finite.");
    }
    return BigDecimal.valueOf(number);
  }

  private static AttributeValue list(List<?> list) {
    var elements = new ArrayList<AttributeValue>(list.size());
    list.forEach(element -> elements.add(of(element)));
    return new AttributeValue.ListValue(elements);
  }

  private static AttributeValue map(Map<?, ?> map) {
    return new AttributeValue.MapValue(members(map));
  }

  static Map<String, AttributeValue> members(Map<?, ?> map) {
    var members = LinkedHashMap.<String, AttributeValue>newLinkedHashMap(map.size());
    map.forEach((name, member) -> {
      if (!(name instanceof String text)) {
        throw new IllegalArgumentException("The names of a map attribute are strings.");
      }
      members.put(text, of(member));
    });
    return members;
  }

  private static AttributeValue set(Set<?> set) {
    var texts = new LinkedHashSet<String>();
    var numbers = new LinkedHashSet<BigDecimal>();
    var binaries = new LinkedHashSet<Bytes>();
    for (var element : set) {
      switch (of(element)) {
        case AttributeValue.Str(var text) -> texts.add(text);
        case AttributeValue.Num(var number) -> numbers.add(number);
        case AttributeValue.Bin(var bytes) -> binaries.add(bytes);
        case AttributeValue.Bool _,
            AttributeValue.Null _,
            AttributeValue.ListValue _,
            AttributeValue.MapValue _,
            AttributeValue.StrSet _,
            AttributeValue.NumSet _,
            AttributeValue.BinSet _ ->
            throw new IllegalArgumentException("A set holds strings, numbers or byte strings.");
      }
    }
    if (!texts.isEmpty() && numbers.isEmpty() && binaries.isEmpty()) {
      return new AttributeValue.StrSet(texts);
    }
    if (!numbers.isEmpty() && texts.isEmpty() && binaries.isEmpty()) {
      return new AttributeValue.NumSet(numbers);
    }
    if (!binaries.isEmpty() && texts.isEmpty() && numbers.isEmpty()) {
      return new AttributeValue.BinSet(binaries);
    }
    throw new IllegalArgumentException("A set has one type of element, and at least one element.");
  }
}
