package io.isotherm.model.expression;

import static io.isotherm.model.expression.TestValues.OF_EACH_TYPE;
import static io.isotherm.model.expression.TestValues.b;
import static io.isotherm.model.expression.TestValues.item;
import static io.isotherm.model.expression.TestValues.l;
import static io.isotherm.model.expression.TestValues.m;
import static io.isotherm.model.expression.TestValues.n;
import static io.isotherm.model.expression.TestValues.ns;
import static io.isotherm.model.expression.TestValues.s;
import static io.isotherm.model.expression.TestValues.ss;
import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionEvaluatorTest {
  private static final Item ITEM =
      item(
          "num", n(5),
          "same", n("5.0"),
          "word", s("hello"),
          "bytes", b("hi there"),
          "yes", new AttributeValue.Bool(true),
          "nil", new AttributeValue.Null(),
          "list1", l(n(2), s("dog"), ns(1, 2), l(n(3), n(4))),
          "map1", m("x", n(2), "y", l(n(-1), n(2))),
          "words", ss("cat", "dog"),
          "numbers", ns(2, 4, 7),
          "wide", s("é𝄞"),
          "emoji", s("\ud83d\ude00"),
          "bmp", s("\uffee"));

  private static boolean holds(String text, Map<String, AttributeValue> values) {
    var placeholders = PlaceholderResolver.of(null, values);
    return ConditionEvaluator.test(ExpressionParser.condition(text, placeholders), ITEM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "num = same",
        "num <= same",
        "num >= same",
        "num <> gone",
        "gone <> nowhere",
        "num <> :s",
        "map1.x <= map1.y[1]",
        "map1.y[0] < num",
        "num BETWEEN map1.x AND same",
        "num IN (gone, word, same)",
        "NOT num IN (gone)",
        "attribute_exists(map1.y[1])",
        "attribute_not_exists(map1.y[2])",
        "attribute_not_exists(word.a)",
        "attribute_not_exists(list1.a)",
        "attribute_not_exists(map1[0])",
        "size(word) = num",
        "size(numbers) < num",
        "size(map1) = map1.x",
        "size(bytes) > size(word)",
        "size(list1) BETWEEN map1.x AND num",
        "size(:l) = :n",
        "begins_with(word, word2) OR NOT begins_with(word, word2)",
        "contains(words, list1[1])",
        "contains(numbers, map1.x)",
        "contains(list1, map1.x)",
        "contains(list1, list1[3])",
        "attribute_type(:n, :typeN)",
        "attribute_type(size(word), :typeN)",
        "bmp < emoji",
        "word = word2 OR num = same AND nil <> yes",
        "num = same OR word = word2 AND word = word3",
        "NOT word = word2 AND num = same",
      })
  void theseHold(String text) {
    assertThat(holds(text, valuesOf(text))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gone = nowhere",
        "num < same",
        "num > same",
        "gone < num",
        "num >= gone",
        "gone BETWEEN num AND same",
        "num < word",
        "num >= word",
        "list1 < map1",
        "yes <= nil",
        "num = :s",
        "num BETWEEN word AND same",
        "gone IN (nowhere, num)",
        "size(num) = same",
        "size(yes) >= :n",
        "size(gone) >= :n",
        "begins_with(num, word)",
        "begins_with(word, bytes)",
        "contains(words, num)",
        "contains(map1, word)",
        "contains(num, same)",
        "contains(word, num)",
        "contains(gone, word)",
        "contains(word, gone)",
        "attribute_type(:s, :typeN)",
        "attribute_type(size(num), :typeN)",
        "attribute_type(size(word), :typeS)",
        "attribute_type(gone, :typeN)",
        "NOT (num = same OR word = word2)",
      })
  void theseDoNot(String text) {
    assertThat(holds(text, valuesOf(text))).isFalse();
  }

  private static Map<String, AttributeValue> valuesOf(String text) {
    return text.contains(":type")
        ? Map.of(":n", n(0), ":s", s("5"), ":typeN", s("N"), ":typeS", s("S"))
        : OF_EACH_TYPE;
  }

  @Test
  void textIsMeasuredInUtf16UnitsAndOrderedByUtf8() {
    assertThat(holds("size(wide) = :n", Map.of(":n", n(3)))).isTrue();
    assertThat(holds("emoji > bmp", Map.of(":n", n(3)))).isTrue();
  }

  @Test
  void partsOfTextAndBytesAreFound() {
    assertThat(holds("contains(word, :p)", Map.of(":p", s("ell")))).isTrue();
    assertThat(holds("contains(word, :p)", Map.of(":p", s("")))).isTrue();
    assertThat(holds("contains(word, :p)", Map.of(":p", b("ell")))).isFalse();
    assertThat(holds("contains(bytes, :p)", Map.of(":p", b("here")))).isTrue();
    assertThat(holds("contains(bytes, :p)", Map.of(":p", b("dog")))).isFalse();
    assertThat(holds("contains(list1, :p)", Map.of(":p", ns(2, 1)))).isTrue();
    assertThat(holds("begins_with(bytes, :p)", Map.of(":p", b("hi")))).isTrue();
    assertThat(holds("begins_with(:p, word)", Map.of(":p", s("hello world")))).isTrue();
    assertThat(holds("begins_with(word, :p)", Map.of(":p", s("hellow")))).isFalse();
  }

  @Test
  void everyTypeEqualsItselfAndNoOther() {
    OF_EACH_TYPE.forEach((left, value) ->
        OF_EACH_TYPE.forEach((right, other) ->
            assertThat(holds(left + " = " + right, OF_EACH_TYPE))
                .as("%s = %s", value, other)
                .isEqualTo(left.equals(right))));
  }

  @Test
  void everyTypeIsKnownByItsName() {
    OF_EACH_TYPE.forEach((_, value) ->
        OF_EACH_TYPE.forEach((_, other) ->
            assertThat(
                    ConditionEvaluator.test(
                        new Condition.HasType(DocumentPath.of("v"), other.type()),
                        item("v", value)))
                .isEqualTo(value.type() == other.type())));
  }

  @Test
  void withoutAnItemNothingExists() {
    Condition condition =
        ExpressionParser.condition("attribute_not_exists(pk)", PlaceholderResolver.none());
    assertThat(ConditionEvaluator.test(condition, Item.EMPTY)).isTrue();
  }
}
