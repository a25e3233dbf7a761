package io.isotherm.model.expression;

import static io.isotherm.model.expression.TestValues.OF_EACH_TYPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a well-formed update or projection may still not say, in DynamoDB's words and order. */
class UpdateRulesTest {
  private static final Map<String, String> NAMES = Map.of("#c", "c", "#d", "[3]");

  private static String refusal(String text) {
    String message =
        Refusal.of(
            () -> ExpressionParser.update(text, PlaceholderResolver.of(NAMES, OF_EACH_TYPE)));
    assertThat(message).startsWith("Invalid UpdateExpression: ");
    return message.substring("Invalid UpdateExpression: ".length());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          set #x = :x set abOrt = true     | abOrt
          remove Absolute                  | Absolute
          add a.b.zone :undefined          | zone
          """)
  void reservedWordsComeFirst(String text, String word) {
    assertThat(refusal(text))
        .isEqualTo("Attribute name is a reserved keyword; reserved keyword: " + word);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          set #x = if_not_exist(:c) set c = d           | Invalid function name; function: if_not_exist
          set a = LIST_APPEND(:l, :l)                   | Invalid function name; function: LIST_APPEND
          set a = size(b)                               | The function is not allowed in an update expression; function: size
          set a = list_append(list_append(:l, :l), :l)  | The function is not allowed to be used this way in an expression; function: list_append
          """)
  void unknownFunctionsComeNext(String text, String message) {
    assertThat(refusal(text)).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          set a = #x set c = :x                    | SET
          remove #x set a = b remove e             | REMOVE
          add #x :x set a = b add e :x             | ADD
          delete #x :x set a = b delete #x :x      | DELETE
          """)
  void sectionsComeOnce(String text, String section) {
    assertThat(refusal(text))
        .isEqualTo("The \"%s\" section can only be used once in an update expression;", section);
  }

  @Test
  void namesComeBeforeValues() {
    assertThat(refusal("SET a = :undefined, #x = if_not_exists(:c)"))
        .isEqualTo(
            "An expression attribute name used in the document path is not defined; attribute"
                + " name: #x");
    assertThat(refusal("SET #c = if_not_exists(:undefined)"))
        .isEqualTo(
            "An expression attribute value used in expression is not defined; attribute value:"
                + " :undefined");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          set d[1] = a, d.b = a, c[1].a = a, #c = if_not_exists(a)  | [c, [1], a]   | [c]
          set c.b.#c = a, c = a, #d = a                             | [c, b, c]     | [c]
          set a = b remove a, #c, #d                                | [a]           | [a]
          set #c[3].#d = a, #c[3] = a                               | [c, [3], [3]] | [c, [3]]
          remove c, #c.a, #d                                        | [c]           | [c, a]
          set a = :n, a = :n                                        | [a]           | [a]
          """)
  void pathsThatOverlapAreRefused(String text, String one, String two) {
    assertThat(refusal(text))
        .isEqualTo(
            "Two document paths overlap with each other; must remove or rewrite one of these"
                + " paths; path one: %s, path two: %s",
            one, two);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          set #c[3].#d = a, #c.#d[3] = if_not_exists(a)   | [c, [3], [3]] | [c, [3], [3]]
          remove a.#c set a[1] = #d                       | [a, c]        | [a, [1]]
          """)
  void pathsThatTakeAValueForTwoTypesConflict(String text, String one, String two) {
    assertThat(refusal(text))
        .isEqualTo(
            "Two document paths conflict with each other; must remove or rewrite one of these"
                + " paths; path one: %s, path two: %s",
            one, two);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          set b = list_append(:s, a), c = if_not_exists(a) add a.b :s  | ADD    | STRING
          delete a.b :s                                                | DELETE | STRING
          delete a :n                                                  | DELETE | NUMBER
          add a :b                                                     | ADD    | BINARY
          add a :bool                                                  | ADD    | BOOLEAN
          delete a :null                                               | DELETE | NULL
          add a :l                                                     | ADD    | LIST
          delete a :m                                                  | DELETE | MAP
          """)
  void addAndDeleteTakeNumbersAndSets(String text, String operator, String type) {
    assertThat(refusal(text))
        .isEqualTo(
            "Incorrect operand type for operator or function; operator: %1$s, operand type: %2$s,"
                + " typeSet: ALLOWED_FOR_%1$s_OPERAND",
            operator, type);
  }

  @ParameterizedTest
  @CsvSource({"if_not_exists(c),if_not_exists,1", "'list_append(c,d,e)',list_append,3"})
  void functionsTakeTwoOperands(String term, String function, int operands) {
    assertThat(refusal("set a = " + term))
        .isEqualTo(
            "Incorrect number of operands for operator or function; operator or function: %s,"
                + " number of operands: %d",
            function, operands);
  }

  @ParameterizedTest
  @ValueSource(strings = {"if_not_exists(:n, c)", "if_not_exists(if_not_exists(a, b), c)"})
  void onlyPathsExist(String term) {
    assertThat(refusal("set a = " + term))
        .isEqualTo(
            "Operator or function requires a document path; operator or function: if_not_exists");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          list_append(:s, a)    | list_append | S
          list_append(a, :ss)   | list_append | SS
          a + :s                | +           | S
          :n + :b               | +           | B
          :l - a                | -           | L
          """)
  void operandsOfTheWrongTypeAreRefusedIfTheItemNeedNotBeRead(
      String term, String operator, String type) {
    assertThat(refusal("set a = " + term))
        .isEqualTo(
            "Incorrect operand type for operator or function; operator or function: %s, operand"
                + " type: %s",
            operator, type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sEt a = (b + :n)",
        "set a = ((b.c.d)+(e))",
        "  set   a=:n  remove c ,d.e[1] add x :ns delete y :ss",
        "set a = if_not_exists(a, if_not_exists(b, :n)) + :n",
        "set a = list_append(if_not_exists(a, :l), :l)",
        "set a[1] = b, a[2].c = d",
        "remove #d",
      })
  void theseAreFine(String text) {
    assertThatCode(() -> ExpressionParser.update(text, PlaceholderResolver.of(NAMES, OF_EACH_TYPE)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"((b))", "(b) + ((c))", "((b + c))", "if_not_exists(b, ((c)))", "((b)) + "})
  void parenthesesDirectlyAroundOthersAreRefused(String term) {
    assertThat(refusal("SET a = " + term)).isEqualTo("The expression has redundant parentheses;");
  }

  @ParameterizedTest
  @ValueSource(strings = {"list_append(b, c) + d", "d - list_append(b, c)"})
  void aListIsNoOperandOfASign(String term) {
    assertThat(refusal("SET a = " + term))
        .isEqualTo(
            "The function is not allowed to be used this way in an expression; function:"
                + " list_append");
  }

  @Test
  void deepNestingIsRefused() {
    assertThat(refusal("SET a = " + "(".repeat(2000) + "b" + ")".repeat(2000)))
        .isEqualTo("The expression has redundant parentheses;");
    assertThat(refusal("SET a = " + "f(".repeat(2000))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          #a,ABSoLUTE          | Attribute name is a reserved keyword; reserved keyword: ABSoLUTE
          b,c,b,#a             | An expression attribute name used in the document path is not defined; attribute name: #a
          b[1], b.a, #c.b, c   | Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [c, b], path two: [c]
          a.b[1], a[1]         | Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, b, [1]], path two: [a, [1]]
          a[99999999999]       | List index is not within the allowable range; index: [99999999999]
          """)
  void projectionsHaveTheSameRules(String text, String message) {
    assertThat(
            Refusal.of(
                () -> ExpressionParser.projection(text, PlaceholderResolver.of(NAMES, null))))
        .isEqualTo("Invalid ProjectionExpression: " + message);
  }
}
