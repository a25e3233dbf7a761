package io.isotherm.model.expression;

import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Item;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Values, written short. */
final class TestValues {
  /** A value of each type, by a placeholder that says which. */
  static final Map<String, AttributeValue> OF_EACH_TYPE =
      Map.of(
          ":s", s("a"),
          ":n", n(1),
          ":b", b("a"),
          ":bool", new AttributeValue.Bool(true),
          ":null", new AttributeValue.Null(),
          ":l", l(n(1)),
          ":m", m("a", n(1)),
          ":ss", ss("a"),
          ":ns", ns(1),
          ":bs", new AttributeValue.BinSet(Set.of(bytes("a"))));

  private TestValues() {}

  static AttributeValue s(String text) {
    return new AttributeValue.Str(text);
  }

  static AttributeValue n(long number) {
    return new AttributeValue.Num(BigDecimal.valueOf(number));
  }

  static AttributeValue n(String number) {
    return new AttributeValue.Num(new BigDecimal(number));
  }

  static AttributeValue b(String text) {
    return new AttributeValue.Bin(bytes(text));
  }

  static Bytes bytes(String text) {
    return Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8));
  }

  static AttributeValue l(AttributeValue... values) {
    return new AttributeValue.ListValue(List.of(values));
  }

  static AttributeValue m() {
    return new AttributeValue.MapValue(Map.of());
  }

  static AttributeValue m(String name, AttributeValue value) {
    return new AttributeValue.MapValue(Map.of(name, value));
  }

  static AttributeValue m(
      String name, AttributeValue value, String otherName, AttributeValue otherValue) {
    return new AttributeValue.MapValue(Map.of(name, value, otherName, otherValue));
  }

  static AttributeValue ss(String... members) {
    return new AttributeValue.StrSet(Set.of(members));
  }

  static AttributeValue ns(long... members) {
    return new AttributeValue.NumSet(
        Arrays.stream(members).mapToObj(BigDecimal::valueOf).collect(Collectors.toSet()));
  }

  /** Names and values in turn. */
  static Item item(Object... namesAndValues) {
    var attributes = new LinkedHashMap<String, AttributeValue>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      attributes.put((String) namesAndValues[i], (AttributeValue) namesAndValues[i + 1]);
    }
    return new Item(attributes);
  }
}
