package io.isotherm.model.expression;

import static io.isotherm.model.expression.TestValues.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.isotherm.model.expression.KeyCondition.SortKeyCondition;
import io.isotherm.model.item.AttributeType;
import io.isotherm.model.item.AttributeValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyPredicatesTest {
  private static final Map<String, AttributeValue> VALUES =
      Map.of(":a", s("a"), ":b", s("b"), ":t", s("S"));

  private static final KeyPredicates.Key PK = new KeyPredicates.Key("pk", AttributeType.S);
  private static final KeyPredicates.Key SK = new KeyPredicates.Key("sk", AttributeType.S);

  private static KeyPredicates predicates(String text) {
    return KeyPredicates.of(
        ExpressionParser.keyCondition(text, PlaceholderResolver.of(null, VALUES)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          attribute_type(a, :t)                             | Invalid operator used in KeyConditionExpression: attribute_type
          a > b and size(b) > c or a > c                    | Invalid operator used in KeyConditionExpression: OR
          a in (b, size(c), d)                              | Invalid operator used in KeyConditionExpression: IN
          attribute_exists(a)                               | Invalid operator used in KeyConditionExpression: attribute_exists
          attribute_not_exists(a)                           | Invalid operator used in KeyConditionExpression: attribute_not_exists
          contains(a.d, b)                                  | Invalid operator used in KeyConditionExpression: contains
          not a > b                                         | Invalid operator used in KeyConditionExpression: NOT
          a <> b                                            | Invalid operator used in KeyConditionExpression: <>
          :a between size(b) and size(a) and b > :b         | Invalid condition in KeyConditionExpression: BETWEEN operator must have the key attribute as its first operand
          begins_with(:a, b) and a > :b                     | Invalid condition in KeyConditionExpression: begins_with operator must have the key attribute as its first operand
          size(b) > a AND a.b > b AND b > c                 | KeyConditionExpressions cannot contain nested operations
          a > size(b.d)                                     | KeyConditionExpressions cannot contain nested operations
          a between size(b) and size(a)                     | KeyConditionExpressions cannot contain nested operations
          b > a.b                                           | Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition
          b between c[1] and d                              | Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition
          a between b and size(a)                           | Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition
          begins_with(a, b)                                 | Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition
          b.d > a AND c.d > e.f                             | Invalid KeyConditionExpression: KeyConditionExpressions cannot have conditions on nested attributes
          b[0] > a                                          | Invalid KeyConditionExpression: KeyConditionExpressions cannot have conditions on nested attributes
          :b > :a AND a < :b                                | Invalid condition in KeyConditionExpression: No key attribute specified
          :a > b AND :a < :b                                | Invalid condition in KeyConditionExpression: No key attribute specified
          b > :a AND b < :a and c = :a and d = :a           | Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key
          (a > :a and b > :a) and (b > :a and c > :a)       | Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key
          """)
  void onlyKeysCanBeSearchedFor(String text, String message) {
    assertThat(Refusal.of(() -> predicates(text))).isEqualTo(message);
  }

  @Test
  void thePartitionKeyMustBeNamedAndEqual() {
    assertThat(Refusal.of(() -> predicates("sk = :a").bind(PK, SK)))
        .isEqualTo("Query condition missed key schema element: pk");
    assertThat(Refusal.of(() -> predicates("pk = :a and x = :b").bind(PK, SK)))
        .isEqualTo("Query condition missed key schema element: sk");
    assertThat(Refusal.of(() -> predicates("pk = :a and x = :b").bind(PK, null)))
        .isEqualTo(
            "The number of query conditions (2) exceeds the number of key attributes defined in"
                + " the schema (1)");
    assertThat(Refusal.of(() -> predicates("pk = :a and sk = :b and :a > x").bind(PK, SK)))
        .isEqualTo(
            "The number of query conditions (3) exceeds the number of key attributes defined in"
                + " the schema (2)");
    assertThat(Refusal.of(() -> predicates("pk > :a").bind(PK, SK)))
        .isEqualTo("Query key condition not supported");
    assertThat(Refusal.of(() -> predicates("begins_with(pk, :a) and sk = :a").bind(PK, SK)))
        .isEqualTo("Query key condition not supported");
  }

  @Test
  void theSortKeyMayBeComparedInManyWays() {
    assertThat(sort("pk = :a")).isEqualTo(new SortKeyCondition.Any());
    assertThat(sort("sk = :b AND :a = pk")).isEqualTo(new SortKeyCondition.Equal(s("b")));
    assertThat(sort("pk = :a AND sk < :b")).isEqualTo(new SortKeyCondition.Less(s("b")));
    assertThat(sort("pk = :a AND sk <= :b")).isEqualTo(new SortKeyCondition.LessOrEqual(s("b")));
    assertThat(sort("pk = :a AND :b < sk")).isEqualTo(new SortKeyCondition.Greater(s("b")));
    assertThat(sort("pk = :a AND :b <= sk")).isEqualTo(new SortKeyCondition.GreaterOrEqual(s("b")));
    assertThat(sort("(pk = :a) AND (sk BETWEEN :a AND :b)"))
        .isEqualTo(new SortKeyCondition.Between(s("a"), s("b")));
    assertThat(sort("pk = :a AND begins_with(sk, :b)"))
        .isEqualTo(new SortKeyCondition.BeginsWith(s("b")));
  }

  private static SortKeyCondition sort(String text) {
    KeyCondition condition = predicates(text).bind(PK, SK);
    assertThat(condition.partitionKey()).isEqualTo(s("a"));
    return condition.sortKey();
  }

  @Test
  void valuesAreOfTheKeysTypes() {
    String message =
        "One or more parameter values were invalid: Condition parameter type does not match schema"
            + " type";
    var number = new KeyPredicates.Key("pk", AttributeType.N);
    assertThat(Refusal.of(() -> predicates("pk = :a").bind(number, SK))).isEqualTo(message);
    assertThat(Refusal.of(() -> predicates("pk > :a").bind(number, SK))).isEqualTo(message);
    assertThat(
            Refusal.of(() ->
                predicates("pk = :a and sk > :b")
                    .bind(PK, new KeyPredicates.Key("sk", AttributeType.B))))
        .isEqualTo(message);
  }

  @Test
  void keysAreNeitherFilteredNorUpdatedNorTakenApart() {
    List<String> keys = List.of("pk", "sk");
    Condition filter =
        ExpressionParser.filter("x = y AND NOT size(sk) IN (x.z)", PlaceholderResolver.none());
    assertThat(
            Refusal.of(
                () -> KeyAttributeRules.requireNoneFiltered("Filter Expression", filter, keys)))
        .isEqualTo(
            "Filter Expression can only contain non-primary key attributes: Primary key attribute:"
                + " sk");
    Update update = ExpressionParser.update("SET x = pk.a REMOVE sk", PlaceholderResolver.none());
    assertThat(Refusal.of(() -> KeyAttributeRules.requireNoneUpdated(update, keys)))
        .isEqualTo(
            "One or more parameter values were invalid: Cannot update attribute sk. This attribute"
                + " is part of the key");
    String scalars =
        "Key attributes must be scalars; list random access '[]' and map lookup '.' are not"
            + " allowed: Key: ";
    assertThat(Refusal.of(() -> KeyAttributeRules.requireScalar(update, keys)))
        .isEqualTo(scalars + "pk");
    Projection projection = ExpressionParser.projection("a, sk[0]", PlaceholderResolver.none());
    assertThat(Refusal.of(() -> KeyAttributeRules.requireScalar(projection, keys)))
        .isEqualTo(scalars + "sk");
    Condition condition =
        ExpressionParser.condition(
            "attribute_exists(pk.b.c) and pk = b", PlaceholderResolver.none());
    assertThat(Refusal.of(() -> KeyAttributeRules.requireScalar(condition, keys)))
        .isEqualTo(scalars + "pk");
    assertThatCode(
            () -> {
              KeyAttributeRules.requireScalar(filter, keys);
              KeyAttributeRules.requireNoneFiltered("Filter Expression", condition, List.of("b.c"));
              KeyAttributeRules.requireNoneUpdated(update, List.of("pk"));
            })
        .doesNotThrowAnyException();
  }
}
