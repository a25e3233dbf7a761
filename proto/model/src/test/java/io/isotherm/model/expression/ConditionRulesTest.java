package io.isotherm.model.expression;

import static io.isotherm.model.expression.TestValues.OF_EACH_TYPE;
import static io.isotherm.model.expression.TestValues.n;
import static io.isotherm.model.expression.TestValues.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.isotherm.model.item.AttributeValue;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a well-formed condition may still not say, in DynamoDB's words and order. */
class ConditionRulesTest {
  private static String refusal(String text) {
    return refusal(text, Map.of("#a", "a"), OF_EACH_TYPE);
  }

  private static String refusal(
      String text, Map<String, String> names, Map<String, AttributeValue> values) {
    String message =
        Refusal.of(() -> ExpressionParser.filter(text, PlaceholderResolver.of(names, values)));
    assertThat(message).startsWith("Invalid FilterExpression: ");
    return message.substring("Invalid FilterExpression: ".length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a = b))",
        "a=a and a > ((views))",
        "(a)between(((b.c)).d)and(c)",
        "a > whatever((:things), ((a)))",
        "a=a AND ((a=a AND a=a)) AND a=a",
        "a=a OR ((a=a OR (a=a OR a=a)))",
      })
  void parenthesesInParenthesesComeBeforeAllElse(String text) {
    assertThat(refusal(text)).isEqualTo("The expression has redundant parentheses;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a = b)",
        "((a = b) OR (b = c))",
        "((a) = (b))",
        "NOT (a = b AND (b = c))",
        "((size(a)) > (b))",
        "(a.b).c = (d)[0]",
        "not not a = b",
        "(NOT (attribute_exists(a)))",
        "(a)between(b.c)and(:n)",
        "( ( ( size ( a )) < b.x ) AND ( c > :n ) )",
      })
  void otherParenthesesAreFine(String text) {
    assertThatCode(() -> ExpressionParser.filter(text, PlaceholderResolver.of(null, OF_EACH_TYPE)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a=a and whatever(:things) > a   | whatever
          attRIbute_exIsts(views, #x)     | attRIbute_exIsts
          a < f(f(b))                     | f
          """)
  void unknownFunctionsComeNext(String text, String function) {
    assertThat(refusal(text)).isEqualTo("Invalid function name; function: " + function);
  }

  @Test
  void functionsOfUpdatesAreKnownYetNotAllowed() {
    assertThat(refusal("if_not_exists(a, b) = :n"))
        .isEqualTo(
            "The function is not allowed in a condition expression; function: if_not_exists");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a=a and attribute_exists(views, #x) > b    | attribute_exists
          attribute_type(things, :a) > b             | attribute_type
          contains(:things, c) > b                   | contains
          size(contains(a, b)) > a                   | contains
          size(things)                               | size
          NOT size(things)                           | size
          a = b OR size(things)                      | size
          a between b and attribute_exists(things)   | attribute_exists
          a in (b, attribute_exists(things))         | attribute_exists
          """)
  void functionsInTheWrongPlaceComeNext(String text, String function) {
    assertThat(refusal(text))
        .isEqualTo(
            "The function is not allowed to be used this way in an expression; function: %s",
            function);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          attribute_exists(views, #x)    | views
          :undefined < abOrT             | abOrT
          a.b[1].Absolute = a            | Absolute
          """)
  void reservedWordsComeNext(String text, String word) {
    assertThat(refusal(text))
        .isEqualTo("Attribute name is a reserved keyword; reserved keyword: " + word);
  }

  @ParameterizedTest
  @CsvSource({"a[2147483648] = b,2147483648", "a[10000000001] = b,10000000001"})
  void indexesBeyondEveryListAreRefused(String text, String index) {
    assertThat(refusal(text))
        .isEqualTo("List index is not within the allowable range; index: [%s]", index);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          attribute_exists(#Pictures.RearView, :undefined) and a=a    | #Pictures
          begins_with(Pictures.#RearView)                            | #RearView
          (#P between :lo and :hi) and (#PC in (:cat1, :cat2))       | #P
          #4g > a                                                    | #4g
          a = b and #x = #x and :y = c                               | #x
          """)
  void namesWithoutAMeaningAreRefused(String text, String name) {
    assertThat(refusal(text))
        .isEqualTo(
            "An expression attribute name used in the document path is not defined;"
                + " attribute name: %s",
            name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          begins_with(:hello, #x, #y)   | :hello
          :x < :y                       | :x
          :_ > a                        | :_
          """)
  void valuesWithoutAMeaningAreRefused(String text, String value) {
    assertThat(refusal(text))
        .isEqualTo(
            "An expression attribute value used in expression is not defined;"
                + " attribute value: %s",
            value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          attribute_exists(things, a) and a=a   | attribute_exists     | 2
          attribute_not_exists(things, b)       | attribute_not_exists | 2
          attribute_type(things)                | attribute_type       | 1
          begins_with(things)                   | begins_with          | 1
          begins_with(things, size(a), b)       | begins_with          | 3
          contains(things)                      | contains             | 1
          size(things, a) > b                   | size                 | 2
          """)
  void functionsTakeTheirNumberOfOperands(String text, String function, int operands) {
    assertThat(refusal(text))
        .isEqualTo(
            "Incorrect number of operands for operator or function;"
                + " operator or function: %s, number of operands: %d",
            function, operands);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a = a AND #a = b AND :undefined > a         | =              | [a]
          #a <> a                                     | <>             | [a]
          a > #a                                      | >              | [a]
          contains(ab.bc[1].a, ab.bc[1].#a)           | contains       | [ab, bc, [1], a]
          attribute_type(ab.bc[1].#a, ab.bc[1].a)     | attribute_type | [ab, bc, [1], a]
          begins_with(ab.bc[1].a, ab.bc[1].#a)        | begins_with    | [ab, bc, [1], a]
          a BETWEEN b AND #a                          | BETWEEN        | [a]
          a IN (b, #a)                                | IN             | [a]
          """)
  void anOperandIsNotComparedWithItself(String text, String operator, String path) {
    assertThat(refusal(text))
        .isEqualTo(
            "The first operand must be distinct from the remaining operands for this operator or"
                + " function; operator: %s, first operand: %s",
            operator, path);
  }

  @ParameterizedTest
  @ValueSource(strings = {":n < :n", "a = b.a", "size(a) = size(a)", "a.b = a[0]"})
  void otherOperandsAreDistinctEnough(String text) {
    assertThatCode(() -> ExpressionParser.filter(text, PlaceholderResolver.of(null, OF_EACH_TYPE)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          attribute_type(a, size(b)) and a=:undefined   | attribute_type | N
          attribute_type(a, :n)                         | attribute_type | N
          attribute_type(a, :ss)                        | attribute_type | SS
          attribute_type(a, b)                          | attribute_type | {S,N,B,BOOL,NULL,L,M,SS,NS,BS}
          begins_with(a, size(b))                       | begins_with    | N
          begins_with(a, :n)                            | begins_with    | N
          begins_with(:bool, a)                         | begins_with    | BOOL
          begins_with(a, :l)                            | begins_with    | L
          size(size(a)) > :n                            | size           | N
          attribute_not_exists(size(:n))                | size           | N
          size(:bool) > a                               | size           | BOOL
          size(:null) > a                               | size           | NULL
          a < :bool                                     | <              | BOOL
          :m >= a                                       | >=             | M
          a BETWEEN :ns AND :ns                         | BETWEEN        | NS
          """)
  void operandsOfTheWrongTypeAreRefusedIfTheItemNeedNotBeRead(
      String text, String operator, String type) {
    assertThat(refusal(text))
        .isEqualTo(
            "Incorrect operand type for operator or function;"
                + " operator or function: %s, operand type: %s",
            operator, type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          attribute_exists(:s) and a=a       | attribute_exists
          attribute_not_exists(size(:s))     | attribute_not_exists
          attribute_not_exists(size(a))      | attribute_not_exists
          """)
  void onlyPathsExist(String text, String function) {
    assertThat(refusal(text))
        .isEqualTo(
            "Operator or function requires a document path; operator or function: " + function);
  }

  @Test
  void attributeTypeKnowsTheTypes() {
    assertThat(refusal("attribute_type(a, :s)"))
        .isEqualTo(
            "Invalid attribute type name found; type: a, valid types:"
                + " {S,N,B,BOOL,NULL,L,M,SS,NS,BS}");
  }

  @Test
  void theBoundsOfBetweenAreOfOneTypeAndInOrder() {
    Map<String, AttributeValue> values = Map.of(":a", s("a"), ":b", s("b"), ":n", n("1.50"));
    assertThat(refusal("x between :n and :a", Map.of("#a", "a"), values))
        .isEqualTo(
            "The BETWEEN operator requires same data type for lower and upper bounds; lower bound"
                + " operand: AttributeValue: {N:1.5}, upper bound operand: AttributeValue: {S:a}");
    assertThat(refusal("x between :b and :a", Map.of("#a", "a"), values))
        .isEqualTo(
            "The BETWEEN operator requires upper bound to be greater than or equal to lower bound;"
                + " lower bound operand: AttributeValue: {S:b}, upper bound operand:"
                + " AttributeValue: {S:a}");
    assertThatCode(() ->
            ExpressionParser.filter(
                ":n between :a and :b and :a between :a and :a",
                PlaceholderResolver.of(null, values)))
        .doesNotThrowAnyException();
  }

  @Test
  void anInHasAtMostAHundredCandidates() {
    String hundred =
        IntStream.range(0, 100).mapToObj(i -> "b" + i).collect(Collectors.joining(","));
    assertThatCode(
            () -> ExpressionParser.filter("a IN (" + hundred + ")", PlaceholderResolver.none()))
        .doesNotThrowAnyException();
    assertThat(refusal("a IN (" + hundred + ",c)"))
        .isEqualTo("The IN operator is provided with too many operands; number of operands: 101");
  }

  @Test
  void thereAreAtMostThreeHundredOperators() {
    assertThatCode(() ->
            ExpressionParser.filter(
                "NOT a<b " + "or (a<b ".repeat(149) + ")".repeat(149), PlaceholderResolver.none()))
        .as("150 comparisons, 149 ORs and a NOT")
        .doesNotThrowAnyException();
    assertThat(refusal("NOT NOT a<b " + "or (a<b ".repeat(149) + ")".repeat(149)))
        .isEqualTo("The expression contains too many operators; operator count: 301");
    assertThat(refusal("a<b " + "or a<b ".repeat(500)))
        .isEqualTo("The expression contains too many operators; operator count: 301");
    assertThat(refusal("not ".repeat(1000) + "a<b"))
        .isEqualTo("The expression contains too many operators; operator count: 301");
  }

  @Test
  void deepNestingIsRefusedInDynamosWords() {
    assertThat(refusal("(".repeat(2046) + "a<b" + ")".repeat(2046)))
        .isEqualTo("The expression has redundant parentheses;");
    assertThat(refusal("a < " + "f(".repeat(1355) + "b" + ")".repeat(1355)))
        .isEqualTo("Invalid function name; function: f");
    assertThat(refusal("a < " + "size(".repeat(680) + "b" + ")".repeat(680)))
        .isEqualTo(
            "Incorrect operand type for operator or function; operator or function: size,"
                + " operand type: N");
    assertThat(refusal("(".repeat(4096))).isEqualTo("The expression has redundant parentheses;");
  }

  @Test
  void aLongChainIsAShallowTree() {
    Condition condition =
        ExpressionParser.filter("a<b " + "and a<b ".repeat(149), PlaceholderResolver.none());
    assertThat(depth(condition)).isEqualTo(9);
  }

  private static int depth(Condition condition) {
    return condition instanceof Condition.And(Condition left, Condition right)
        ? 1 + Math.max(depth(left), depth(right))
        : 1;
  }
}
