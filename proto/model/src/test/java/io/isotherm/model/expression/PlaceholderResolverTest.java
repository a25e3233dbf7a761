package io.isotherm.model.expression;

import static io.isotherm.model.expression.TestValues.n;
import static io.isotherm.model.expression.TestValues.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.isotherm.model.Limits;
import io.isotherm.model.item.AttributeValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholderResolverTest {
  @Test
  void allExpressionsOfARequestTogetherUseThem() {
    var placeholders =
        PlaceholderResolver.of(Map.of("#a", "a", "#b", "b"), Map.of(":a", n(1), ":b", n(2)));
    ExpressionParser.update("SET #a = :a", placeholders);
    assertThat(Refusal.of(placeholders::requireAllUsed))
        .isEqualTo("Value provided in ExpressionAttributeNames unused in expressions: keys: {#b}");
    ExpressionParser.condition("#b = #a", placeholders);
    assertThat(Refusal.of(placeholders::requireAllUsed))
        .isEqualTo("Value provided in ExpressionAttributeValues unused in expressions: keys: {:b}");
    ExpressionParser.filter("size(x) > :b", placeholders);
    assertThatCode(placeholders::requireAllUsed).doesNotThrowAnyException();
  }

  @Test
  void unusedOnesAreListedInTheirOrder() {
    var values = new LinkedHashMap<String, AttributeValue>();
    values.put(":z", n(1));
    values.put(":a", n(2));
    assertThat(Refusal.of(PlaceholderResolver.of(null, values)::requireAllUsed))
        .isEqualTo(
            "Value provided in ExpressionAttributeValues unused in expressions: keys: {:z, :a}");
  }

  @Test
  void anEmptyParameterIsRefused() {
    assertThat(Refusal.of(() -> PlaceholderResolver.of(Map.of(), Map.of())))
        .isEqualTo("ExpressionAttributeNames must not be empty");
    assertThat(Refusal.of(() -> PlaceholderResolver.of(null, Map.of())))
        .isEqualTo("ExpressionAttributeValues must not be empty");
    assertThatCode(() -> PlaceholderResolver.of(null, null).requireAllUsed())
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "", "#", ":a", "#a-b", "##", "#ü"})
  void aNamePlaceholderIsAHashAndAWord(String key) {
    assertThat(Refusal.of(() -> PlaceholderResolver.of(Map.of(key, "a"), null)))
        .isEqualTo("ExpressionAttributeNames contains invalid key: Syntax error; key: \"%s\"", key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "", ":", "#a", ":a!b", "::"})
  void aValuePlaceholderIsAColonAndAWord(String key) {
    assertThat(Refusal.of(() -> PlaceholderResolver.of(null, Map.of(key, n(1)))))
        .isEqualTo(
            "ExpressionAttributeValues contains invalid key: Syntax error; key: \"%s\"", key);
  }

  @Test
  void aPlaceholderThatIsTooLongIsRefusedBeforeItsForm() {
    String word = "-".repeat(255);
    assertThat(Refusal.of(() -> PlaceholderResolver.of(Map.of("#" + word, "a"), null)))
        .isEqualTo(
            "ExpressionAttributeNames contains invalid key: The expression attribute map contains"
                + " a key that is too long; size of key: 256");
    assertThat(Refusal.of(() -> PlaceholderResolver.of(null, Map.of(":" + word, n(1)))))
        .isEqualTo(
            "ExpressionAttributeValues contains invalid key: The expression attribute map contains"
                + " a key that is too long;");
    assertThatCode(() -> PlaceholderResolver.of(Map.of("#" + "a".repeat(254), "a"), null))
        .doesNotThrowAnyException();
  }

  @Test
  void namesAndValuesTogetherHaveALimit() {
    var largest = "x".repeat(Limits.PLACEHOLDERS_BYTES_MAX);
    assertThatCode(() -> PlaceholderResolver.of(Map.of("#a", largest), null))
        .doesNotThrowAnyException();
    assertThatCode(() -> PlaceholderResolver.of(null, Map.of(":a", s(largest))))
        .doesNotThrowAnyException();
    assertThat(Refusal.of(() -> PlaceholderResolver.of(Map.of("#a", largest, "#b", "x"), null)))
        .isEqualTo("ExpressionAttributeNames exceeds max size");
    assertThat(Refusal.of(() -> PlaceholderResolver.of(null, Map.of(":a", s(largest + "x")))))
        .isEqualTo("ExpressionAttributeValues exceeds max size");
    assertThat(
            Refusal.of(() -> PlaceholderResolver.of(Map.of("#a", "a"), Map.of(":a", s(largest)))))
        .isEqualTo("ExpressionAttributeValues exceeds max size");
  }

  @Test
  void aNameIsNotEmpty() {
    assertThat(Refusal.of(() -> PlaceholderResolver.of(Map.of("#a", ""), null)))
        .isEqualTo(
            "ExpressionAttributeNames contains invalid value: Empty attribute name for key #a");
  }

  @Test
  void aPlaceholderMayBeginWithADigitOrAnUnderscore() {
    var placeholders =
        PlaceholderResolver.of(Map.of("#_", "a.b", "#1", "ü"), Map.of(":123a", n(1)));
    assertThat(ExpressionParser.condition("#_ = :123a OR attribute_exists(#1)", placeholders))
        .isEqualTo(
            new Condition.Or(
                new Condition.Compare(
                    Condition.Comparator.EQUAL,
                    new Operand.Path(DocumentPath.of("a.b")),
                    new Operand.Value(n(1))),
                new Condition.AttributeExists(DocumentPath.of("ü"))));
    placeholders.requireAllUsed();
  }
}
