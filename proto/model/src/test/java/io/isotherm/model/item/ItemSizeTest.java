package io.isotherm.model.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.item.AttributeValue.Bin;
import io.isotherm.model.item.AttributeValue.BinSet;
import io.isotherm.model.item.AttributeValue.Bool;
import io.isotherm.model.item.AttributeValue.ListValue;
import io.isotherm.model.item.AttributeValue.MapValue;
import io.isotherm.model.item.AttributeValue.Null;
import io.isotherm.model.item.AttributeValue.Num;
import io.isotherm.model.item.AttributeValue.NumSet;
import io.isotherm.model.item.AttributeValue.Str;
import io.isotherm.model.item.AttributeValue.StrSet;
import io.isotherm.model.testing.ItemArbitraries;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ItemSizeTest {
  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "1, 2",
    "27, 2",
    "-27, 3",
    "461, 3",
    "1.2, 3",
    "12.34, 3",
    "1.234, 4",
    "1786461547, 6",
    "1E125, 2",
    "-1E-130, 3"
  })
  void aNumberTakesAByteForTwoDigits(String number, int size) {
    assertThat(ItemSize.of(new Num(new BigDecimal(number)))).isEqualTo(size);
  }

  @Test
  void theLongestNumbersTakeTwentyOneBytesAndTheSign() {
    assertThat(ItemSize.ofNumber(new BigDecimal("9".repeat(38)))).isEqualTo(20);
    assertThat(ItemSize.ofNumber(new BigDecimal("9." + "9".repeat(37)))).isEqualTo(21);
    assertThat(ItemSize.ofNumber(new BigDecimal("-9." + "9".repeat(37)))).isEqualTo(22);
  }

  @Test
  void scalarsAndSetsCountTheirBytes() {
    assertThat(ItemSize.of(new Str("a\u00e9\u20ac\ud83d\ude00"))).isEqualTo(1 + 2 + 3 + 4);
    assertThat(ItemSize.of(new Bin(Bytes.copyOf(new byte[17])))).isEqualTo(17);
    assertThat(ItemSize.of(new Bool(false))).isEqualTo(1);
    assertThat(ItemSize.of(new Null())).isEqualTo(1);
    assertThat(ItemSize.of(new StrSet(Set.of("a", "bcd")))).isEqualTo(4);
    assertThat(ItemSize.of(new NumSet(Set.of(BigDecimal.ONE, BigDecimal.TWO)))).isEqualTo(4);
    assertThat(ItemSize.of(new BinSet(Set.of(Bytes.copyOf(new byte[5]))))).isEqualTo(5);
  }

  @Test
  void containersCountThreeBytesAndOneForEachMember() {
    assertThat(ItemSize.of(new ListValue(List.of()))).isEqualTo(3);
    assertThat(ItemSize.of(new MapValue(Map.of()))).isEqualTo(3);
    assertThat(ItemSize.of(new ListValue(List.of(new Bool(true), new Str("ab")))))
        .isEqualTo(3 + (1 + 1) + (1 + 2));
    assertThat(ItemSize.of(new MapValue(Map.of("key", new Str("ab"))))).isEqualTo(3 + 1 + 3 + 2);
  }

  @Test
  void anItemCountsNamesAndValues() {
    assertThat(ItemSize.of(new Item(Map.of("pk", new Str("abc"), "n", new Num(BigDecimal.ONE)))))
        .isEqualTo(2 + 3 + 1 + 2);
    assertThat(ItemSize.of(Item.EMPTY)).isZero();
  }

  @Property
  void textIsMeasuredAsItIsEncoded(@ForAll String text) {
    assertThat(Utf8.length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
  }

  @Property
  void cornersOfUnicodeAreMeasuredAsTheyAreEncoded(@ForAll("texts") String text) {
    assertThat(Utf8.length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    assertThat(Utf8.isWellFormed(text)).isTrue();
  }

  @Property
  void textIsComparedAsItIsEncoded(@ForAll("texts") String left, @ForAll("texts") String right) {
    var bytes = Bytes.owned(left.getBytes(StandardCharsets.UTF_8));
    int expected = bytes.compareTo(Bytes.owned(right.getBytes(StandardCharsets.UTF_8)));
    assertThat(Integer.signum(Utf8.compare(left, right))).isEqualTo(Integer.signum(expected));
  }

  @Test
  void halfASurrogatePairIsNotWellFormed() {
    assertThat(Utf8.isWellFormed("\ud83d")).isFalse();
    assertThat(Utf8.isWellFormed("a\ude00\ud83d")).isFalse();
    assertThat(Utf8.isWellFormed("\ud83d\ude00")).isTrue();
  }

  @Provide
  Arbitrary<String> texts() {
    return ItemArbitraries.texts();
  }
}
