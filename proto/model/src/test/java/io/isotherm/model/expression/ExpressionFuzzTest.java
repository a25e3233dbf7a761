package io.isotherm.model.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the text, an expression is parsed or refused, and nothing else happens. */
class ExpressionFuzzTest {
  private static final int TEXT_LENGTH_MAX = 4096;

  private static final List<BiFunction<String, PlaceholderResolver, ?>> PARSERS =
      List.of(
          ExpressionParser::condition,
          ExpressionParser::filter,
          (text, placeholders) ->
              KeyPredicates.of(ExpressionParser.keyCondition(text, placeholders)),
          ExpressionParser::update,
          ExpressionParser::projection);

  private static final List<String> PIECES =
      List.of(
          "a",
          "b",
          "#a",
          ":n",
          ":s",
          "(",
          ")",
          "((",
          "))",
          "[",
          "]",
          "[0]",
          "[1]",
          ",",
          ".",
          "=",
          "<>",
          "<",
          ">=",
          "+",
          "-",
          "AND",
          "OR",
          "NOT",
          "BETWEEN",
          "IN",
          "IN (",
          "SET",
          "REMOVE",
          "ADD",
          "DELETE",
          "size(",
          "contains(",
          "begins_with(",
          "attribute_exists(",
          "attribute_type(a,",
          "if_not_exists(",
          "list_append(",
          "f(",
          "0",
          "99999999999",
          "#",
          ":",
          "a = b",
          "a = :n AND b < :s",
          "\"",
          "ü",
          "\ud83d\ude00",
          "\ud800",
          "\0");

  @Provide
  Arbitrary<String> soups() {
    return Arbitraries.of(PIECES)
        .list()
        .ofMaxSize(1500)
        .map(pieces -> shortened(String.join(" ", pieces)));
  }

  @Provide
  Arbitrary<String> anything() {
    return Arbitraries.strings().all().ofMaxLength(TEXT_LENGTH_MAX);
  }

  @Provide
  Arbitrary<String> repetitions() {
    return Arbitraries.of(PIECES)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(pieces -> shortened(String.join("", pieces).repeat(TEXT_LENGTH_MAX / 4)));
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(text.length(), TEXT_LENGTH_MAX));
  }

  @Property(tries = 300)
  void tokensInAnyOrderAreParsedOrRefused(@ForAll("soups") String text) {
    assertParsedOrRefused(text);
  }

  @Property(tries = 300)
  void anyTextIsParsedOrRefused(@ForAll("anything") String text) {
    assertParsedOrRefused(text);
  }

  @Property(tries = 300)
  void whatRepeatsIsParsedOrRefused(@ForAll("repetitions") String text) {
    assertParsedOrRefused(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "NOT ",
        "NOT(",
        "a=b AND(",
        "a=b OR(NOT(",
        "size(",
        "f((",
        "if_not_exists(a,(",
        "a IN (",
        "a BETWEEN (",
        "a.",
        "a[0]",
        "a[0].",
        "#a.",
        "SET a=(",
        "SET a=f(",
        "((a=",
      })
  void deepNestingIsParsedOrRefused(String piece) {
    int count = TEXT_LENGTH_MAX / piece.length();
    assertParsedOrRefused(piece.repeat(count));
    assertParsedOrRefused(piece.repeat(count / 2) + "a=b" + ")".repeat(count / 3));
    assertParsedOrRefused("SET a = " + piece.repeat(count / 2) + "a" + ")".repeat(count / 2));
  }

  private static void assertParsedOrRefused(String text) {
    for (BiFunction<String, PlaceholderResolver, ?> parser : PARSERS) {
      try {
        var placeholders = PlaceholderResolver.of(Map.of("#a", "a"), TestValues.OF_EACH_TYPE);
        assertThat(parser.apply(text, placeholders)).isNotNull();
      } catch (DatabaseException refusal) {
        assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION);
      }
    }
  }
}
