package io.isotherm.model.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.isotherm.model.Limits;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.AttributeValue.Bin;
import io.isotherm.model.item.AttributeValue.BinSet;
import io.isotherm.model.item.AttributeValue.Bool;
import io.isotherm.model.item.AttributeValue.ListValue;
import io.isotherm.model.item.AttributeValue.MapValue;
import io.isotherm.model.item.AttributeValue.NumSet;
import io.isotherm.model.item.AttributeValue.Str;
import io.isotherm.model.item.AttributeValue.StrSet;
import io.isotherm.model.testing.ItemArbitraries;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class ItemRulesTest {
  @Property(tries = 200)
  void randomItemsAreAllowedAndTheirSizeIsTold(@ForAll("items") Item item) {
    assertThat(ItemRules.check(item)).isEqualTo(ItemSize.of(item));
  }

  @Test
  void anItemOfFourHundredKilobytesIsTheLargest() {
    var name = "v";
    assertThat(ItemRules.check(itemOf(name, Limits.ITEM_BYTES_MAX - 1))).isEqualTo(409_600);
    assertRefused(
        () -> ItemRules.check(itemOf(name, Limits.ITEM_BYTES_MAX)),
        "Item size has exceeded the maximum allowed size");
    assertRefused(
        () -> ItemRules.checkUpdated(itemOf(name, Limits.ITEM_BYTES_MAX)),
        "Item size to update has exceeded the maximum allowed size");
  }

  @Test
  void thirtyOneContainersAroundAValueAreTheDeepest() {
    ItemRules.checkValue(nested(31));
    ItemRules.check(new Item(Map.of("a", nested(31))));
    var message =
        "Nesting Levels have exceeded supported limits: "
            + "Attributes in the item have nested levels beyond supported limit";
    assertRefused(() -> ItemRules.checkValue(nested(32)), message);
    assertRefused(() -> ItemRules.check(new Item(Map.of("a", nested(32)))), message);
  }

  @Test
  void emptyValuesAreAllowedButEmptySetsAreNot() {
    ItemRules.checkValue(new Str(""));
    ItemRules.checkValue(new Bin(Bytes.EMPTY));
    ItemRules.checkValue(new ListValue(List.of()));
    ItemRules.checkValue(new MapValue(Map.of()));
    assertRefused(
        () -> ItemRules.checkValue(new ListValue(List.of(new StrSet(Set.of())))),
        "One or more parameter values were invalid: An string set  may not be empty");
    assertRefused(
        () -> ItemRules.checkValue(new NumSet(Set.of())),
        "One or more parameter values were invalid: An number set  may not be empty");
    assertRefused(
        () -> ItemRules.checkValue(new BinSet(Set.of())),
        "One or more parameter values were invalid: Binary sets should not be empty");
  }

  @Test
  void namesAreOneToSixtyFiveThousandBytes() {
    var longest = "\u00e9".repeat(32_767) + "a";
    ItemRules.check(new Item(Map.of(longest, new Bool(true))));
    var tooLong =
        "1 validation error detected: Attribute name is too large, must be less than 65536 bytes";
    assertRefused(() -> ItemRules.check(new Item(Map.of(longest + "a", new Bool(true)))), tooLong);
    assertRefused(
        () -> ItemRules.checkValue(new MapValue(Map.of(longest + "a", new Bool(true)))), tooLong);
    assertRefused(
        () -> ItemRules.check(new Item(Map.of("", new Bool(true)))), "Empty attribute name");
  }

  @Test
  void textThatHasNoEncodingIsRefused() {
    assertRefused(
        () -> ItemRules.checkValue(new Str("\ud800")), "A string is not well-formed Unicode");
    assertRefused(
        () -> ItemRules.checkValue(new StrSet(Set.of("\udc00"))),
        "A string is not well-formed Unicode");
  }

  @Provide
  Arbitrary<Item> items() {
    return ItemArbitraries.items();
  }

  private static Item itemOf(String name, int bytes) {
    return new Item(Map.of(name, new Str("x".repeat(bytes))));
  }

  private static AttributeValue nested(int containers) {
    AttributeValue value = new Bool(true);
    for (int i = 0; i < containers; i++) {
      value = i % 2 == 0 ? new MapValue(Map.of("m", value)) : new ListValue(List.of(value));
    }
    return value;
  }

  private static void assertRefused(Runnable check, String message) {
    assertThatExceptionOfType(DatabaseException.class).isThrownBy(check::run).withMessage(message);
  }
}
