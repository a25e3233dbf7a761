package io.isotherm.model.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxErrorTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          INVALID SYNTAX HERE    | INVALID | INVALID SYNTAX
          ADD hits : incr        | :       | hits : incr
          SET _123 = :v          | _       | SET _123
          SET a =                | <EOF>   | =
          SET a = :a +           | <EOF>   | +
          SET a = b + c + d      | +       | c + d
          SET a = set            | set     | = set
          SET a = b / c          | /       | b / c
          SET a                  | <EOF>   | a
          SET a = 1              | 1       | = 1
          SET a[1] = "x"         | "       | = "x
          SET :a = b             | :a      | SET :a =
          SET hi-there = :v      | -       | hi-there
          SET (a = (b + c))      | (       | SET (a
          SET a = (b.c).d + e    | .       | ).d
          SET a = f(b + c)       | +       | b + c
          REMOVE a = b           | =       | a = b
          REMOVE a b             | b       | a b
          ADD a b                | b       | a b
          DELETE a if_not_e(b)   | if_not_e | a if_not_e(
          """)
  void anUpdateIsRefusedAtTheTokenThatIsWrong(String text, String token, String near) {
    assertThat(Refusal.of(() -> ExpressionParser.update(text, PlaceholderResolver.none())))
        .isEqualTo(
            "Invalid UpdateExpression: Syntax error; token: \"%s\", near: \"%s\"", token, near);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          things are not ok      | are     | things are not
          a > 4                  | 4       | > 4
          a                      | <EOF>   | a
          a AND b = c            | AND     | a AND b
          (a)                    | <EOF>   | )
          a > between            | between | > between
          a in b, c              | b       | in b,
          a in ()                | )       | ()
          a in (b,c,)            | )       | ,)
          f()                    | )       | ()
          a = (b = c)            | =       | b = c
          a BETWEEN b OR c       | OR      | b OR c
          a[:b] > a              | :b      | [:b]
          a[#b] > a              | #b      | [#b]
          b.c[4.5] = a           | .       | 4.5
          a = :things.stuff      | .       | :things.stuff
          size(a).b > a          | .       | ).b
          (size(a))[0] > a       | [       | )[0
          b.(c.d) = a            | (       | .(c
          f(a..b)                | .       | ..b
          a = b c                | c       | b c
          NOT                    | <EOF>   | NOT
          ( a = b                | <EOF>   | b
          a.and = b              | and     | .and =
          # = a                  | #       | # =
          """)
  void aConditionIsRefusedAtTheTokenThatIsWrong(String text, String token, String near) {
    assertThat(Refusal.of(() -> ExpressionParser.filter(text, PlaceholderResolver.none())))
        .isEqualTo(
            "Invalid FilterExpression: Syntax error; token: \"%s\", near: \"%s\"", token, near);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          a b       | b     | a b
          a,        | <EOF> | ,
          a,,b      | ,     | ,,b
          :a        | :a    | :a
          f(a)      | (     | f(a
          (a.b).c   | (     | (a
          a-b       | -     | a-b
          a[b]      | b     | [b]
          a[0       | <EOF> | 0
          ü         | ü     | ü
          """)
  void aProjectionIsRefusedAtTheTokenThatIsWrong(String text, String token, String near) {
    assertThat(Refusal.of(() -> ExpressionParser.projection(text, PlaceholderResolver.none())))
        .isEqualTo(
            "Invalid ProjectionExpression: Syntax error; token: \"%s\", near: \"%s\"", token, near);
  }

  @Test
  void nothingIsNoExpression() {
    assertThat(Refusal.of(() -> ExpressionParser.update("", PlaceholderResolver.none())))
        .isEqualTo("Invalid UpdateExpression: The expression can not be empty;");
    assertThat(Refusal.of(() -> ExpressionParser.keyCondition("", PlaceholderResolver.none())))
        .isEqualTo("Invalid KeyConditionExpression: The expression can not be empty;");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          ' '         | <EOF> | ' '
          'a, '       | <EOF> | ', '
          'a b  '     | b     | 'a b  '
          '  [a'      | [     | '  [a'
          '  a b'     | b     | 'a b'
          """)
  void theSpaceAtTheEndsOfAnExpressionIsShown(String text, String token, String near) {
    assertThat(Refusal.of(() -> ExpressionParser.projection(text, PlaceholderResolver.none())))
        .isEqualTo(
            "Invalid ProjectionExpression: Syntax error; token: \"%s\", near: \"%s\"", token, near);
  }

  @ParameterizedTest
  @ValueSource(strings = {"and", "OR", "not", "between", "in", "set", "REMOVE", "add", "Delete"})
  void theKeywordsOfOneGrammarAreNoNamesInAnotherEither(String keyword) {
    var error = "Syntax error; token: \"" + keyword + "\", near: \"";

    assertThat(Refusal.of(() -> ExpressionParser.projection(keyword, PlaceholderResolver.none())))
        .isEqualTo("Invalid ProjectionExpression: " + error + keyword + "\"");
    assertThat(
            Refusal.of(() -> ExpressionParser.filter("a = " + keyword, PlaceholderResolver.none())))
        .isEqualTo("Invalid FilterExpression: " + error + "= " + keyword + "\"");
    assertThat(
            Refusal.of(() ->
                ExpressionParser.update("SET a = " + keyword + "(b)", PlaceholderResolver.none())))
        .isEqualTo("Invalid UpdateExpression: " + error + "= " + keyword + "(\"");
  }

  @Test
  void anIndexHasNoLeadingZeros() {
    assertThat(Refusal.of(() -> ExpressionParser.projection("a[01]", PlaceholderResolver.none())))
        .isEqualTo("Invalid ProjectionExpression: Syntax error; token: \"1\", near: \"01]\"");
    assertThat(ExpressionParser.projection("a[0], b[10]", PlaceholderResolver.none()).paths())
        .hasSize(2);
  }

  @Test
  void theSizeIsCountedInUtf8AndComesFirst() {
    assertThat(ExpressionParser.projection("x".repeat(4096), PlaceholderResolver.none()).paths())
        .hasSize(1);
    assertThat(
            Refusal.of(
                () -> ExpressionParser.projection("x".repeat(4097), PlaceholderResolver.none())))
        .isEqualTo(
            "Invalid ProjectionExpression: Expression size has exceeded the maximum allowed size;");
    assertThat(
            Refusal.of(
                () -> ExpressionParser.condition("ü".repeat(2049), PlaceholderResolver.none())))
        .endsWith("expression size: 4098");
  }

  @ParameterizedTest
  @EnumSource
  void everyKindIsCalledByItsParameter(ExpressionKind kind) {
    assertThat(String.valueOf(kind.invalid("x").getMessage()))
        .isEqualTo("Invalid %s: x", kind.parameter());
    assertThat(kind.invalid("x").context()).containsEntry("field", kind.parameter());
  }
}
