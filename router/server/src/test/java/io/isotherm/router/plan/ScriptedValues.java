package io.isotherm.router.plan;

import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Item;
import io.isotherm.model.item.Numbers;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Values as scripts write them: {@code S:text}, {@code N:1}, {@code B:text}, {@code BOOL:true},
 * {@code NULL:}, {@code SS:a,b}, {@code NS:1,2}, {@code BS:a,b}, {@code L:a,b} of strings, {@code
 * M:}, and {@code S*9} for a string of 9 characters.
 */
final class ScriptedValues {
  private ScriptedValues() {}

  static AttributeValue value(String text) {
    if (text.startsWith("S*")) {
      return new AttributeValue.Str("x".repeat(Integer.parseInt(text.substring(2))));
    }
    int colon = text.indexOf(':');
    var rest = text.substring(colon + 1);
    return switch (text.substring(0, colon)) {
      case "S" -> new AttributeValue.Str(rest);
      case "N" -> new AttributeValue.Num(Numbers.parse(rest));
      case "B" -> new AttributeValue.Bin(bytes(rest));
      case "BOOL" -> new AttributeValue.Bool(Boolean.parseBoolean(rest));
      case "NULL" -> new AttributeValue.Null();
      case "SS" -> new AttributeValue.StrSet(members(rest, Function.identity()));
      case "NS" -> new AttributeValue.NumSet(members(rest, BigDecimal::new));
      case "BS" -> new AttributeValue.BinSet(members(rest, ScriptedValues::bytes));
      case "L" ->
          new AttributeValue.ListValue(
              members(rest, Function.identity()).stream()
                  .<AttributeValue>map(AttributeValue.Str::new)
                  .toList());
      case "M" -> new AttributeValue.MapValue(Map.of());
      default -> throw new IllegalArgumentException(text);
    };
  }

  /** An item of {@code name=value}. */
  static Item item(List<String> attributes) {
    return new Item(map(attributes, ScriptedValues::value));
  }

  /** A map of {@code key=value}. */
  static <T> Map<String, T> map(List<String> members, Function<String, T> value) {
    var map = new LinkedHashMap<String, T>();
    for (var member : members) {
      int sign = member.indexOf('=');
      map.put(member.substring(0, sign), value.apply(member.substring(sign + 1)));
    }
    return map;
  }

  private static <T> Set<T> members(String text, Function<String, T> member) {
    var set = new LinkedHashSet<T>();
    if (!text.isEmpty()) {
      Arrays.stream(text.split(",", -1)).map(member).forEach(set::add);
    }
    return set;
  }

  private static Bytes bytes(String text) {
    return Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8));
  }
}
