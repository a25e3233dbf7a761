package io.isotherm.router.fuzz;

import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Item;
import io.isotherm.model.item.Numbers;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Values and items that expressions of any making are evaluated on. */
final class FuzzedItems {
  private static final AttributeValue TEXT = new AttributeValue.Str("ab");
  private static final AttributeValue ONE = number("1");
  private static final AttributeValue BIN = new AttributeValue.Bin(Bytes.copyOf(new byte[] {0, 1}));
  private static final AttributeValue MAP =
      new AttributeValue.MapValue(
          Map.of("x", new AttributeValue.ListValue(List.of(TEXT, ONE)), "y", TEXT));
  private static final AttributeValue LIST =
      new AttributeValue.ListValue(
          List.of(ONE, MAP, TEXT, new AttributeValue.ListValue(List.of())));
  private static final AttributeValue TEXTS = new AttributeValue.StrSet(Set.of("a", "ab"));
  private static final AttributeValue NUMBERS =
      new AttributeValue.NumSet(Set.of(BigDecimal.ONE, BigDecimal.TEN));
  private static final AttributeValue BINS =
      new AttributeValue.BinSet(Set.of(Bytes.copyOf(new byte[] {0, 1}), Bytes.EMPTY));

  /** One of each type, the numbers at the ends of their range. */
  static final Map<String, AttributeValue> PLACEHOLDERS =
      Map.ofEntries(
          Map.entry(":s", TEXT),
          Map.entry(":t", new AttributeValue.Str("S")),
          Map.entry(":e", new AttributeValue.Str("")),
          Map.entry(":n", ONE),
          Map.entry(":big", number("9.9999999999999999999999999999999999999E+125")),
          Map.entry(":small", number("-1E-130")),
          Map.entry(":b", BIN),
          Map.entry(":bool", new AttributeValue.Bool(true)),
          Map.entry(":null", new AttributeValue.Null()),
          Map.entry(":l", LIST),
          Map.entry(":m", MAP),
          Map.entry(":ss", TEXTS),
          Map.entry(":ns", NUMBERS),
          Map.entry(":bs", BINS));

  private static final Item KEY = new Item(Map.of("pk", TEXT, "sk", ONE));

  /** One with everything, and one that is not there yet. */
  static final List<Item> ITEMS =
      List.of(
          new Item(
              Map.ofEntries(
                  Map.entry("pk", TEXT),
                  Map.entry("sk", ONE),
                  Map.entry("s", TEXT),
                  Map.entry("n", number("9.9999999999999999999999999999999999999E+125")),
                  Map.entry("b", BIN),
                  Map.entry("l", LIST),
                  Map.entry("m", MAP),
                  Map.entry("ss", TEXTS),
                  Map.entry("ns", NUMBERS),
                  Map.entry("bs", BINS),
                  Map.entry("a.b", new AttributeValue.Null()))),
          KEY);

  private FuzzedItems() {}

  private static AttributeValue number(String text) {
    return new AttributeValue.Num(Numbers.parse(text));
  }
}
