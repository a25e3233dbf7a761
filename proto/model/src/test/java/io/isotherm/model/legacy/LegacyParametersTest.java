package io.isotherm.model.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.model.expression.Condition;
import io.isotherm.model.expression.ConditionEvaluator;
import io.isotherm.model.expression.UpdateEvaluator;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import io.isotherm.model.legacy.AttributeUpdate.Action;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the translations do to items; the router's script tests show what is refused. */
final class LegacyParametersTest {
  private static final AttributeValue A = new AttributeValue.Str("a");
  private static final AttributeValue ONE = new AttributeValue.Num(BigDecimal.ONE);
  private static final AttributeValue LIST = new AttributeValue.ListValue(List.of(A, ONE));
  private static final AttributeValue SET = new AttributeValue.StrSet(Set.of("a", "b"));

  @Test
  void comparisonsAreFalseWithoutTheAttributeButForNeAndNull() {
    for (var operator : ComparisonOperator.values()) {
      var operands =
          switch (operator) {
            case NULL, NOT_NULL -> List.<AttributeValue>of();
            case BETWEEN -> List.of(A, A);
            case EQ, NE, IN, LE, LT, GE, GT, CONTAINS, NOT_CONTAINS, BEGINS_WITH -> List.of(A);
          };
      assertThat(holds(operator, operands, Item.EMPTY))
          .as(operator.name())
          .isEqualTo(operator == ComparisonOperator.NE || operator == ComparisonOperator.NULL);
    }
  }

  @Test
  void whatIsContainedDependsOnTheAttributesType() {
    for (var containing : List.of(A, LIST, SET)) {
      assertThat(holds(ComparisonOperator.CONTAINS, List.of(A), item(containing))).isTrue();
      assertThat(holds(ComparisonOperator.NOT_CONTAINS, List.of(A), item(containing))).isFalse();
    }
    assertThat(holds(ComparisonOperator.NOT_CONTAINS, List.of(A), item(ONE))).isTrue();
  }

  @Test
  void aNameWithADotIsOneAttribute() {
    var condition =
        filter(Map.of("a.b", new AttributeComparison(ComparisonOperator.EQ, List.of(A))), null);

    assertThat(ConditionEvaluator.test(condition, new Item(Map.of("a.b", A)))).isTrue();
    assertThat(
            ConditionEvaluator.test(condition, item(new AttributeValue.MapValue(Map.of("b", A)))))
        .isFalse();
  }

  @Test
  void aHundredThousandComparisonsMakeAFlatTree() {
    var comparisons = new LinkedHashMap<String, AttributeComparison>();
    for (int i = 0; i < 100_000; i++) {
      comparisons.put("a" + i, new AttributeComparison(ComparisonOperator.NULL, List.of()));
    }

    assertThat(depth(filter(comparisons, ConditionalOperator.OR))).isEqualTo(17);
  }

  @Test
  void addAppendsToLists() {
    assertThat(updated(Action.ADD, LIST, Item.EMPTY)).isEqualTo(LIST);
    assertThat(updated(Action.ADD, LIST, item(LIST)))
        .isEqualTo(new AttributeValue.ListValue(List.of(A, ONE, A, ONE)));
  }

  @Test
  void deleteTakesMembersAway() {
    var all = new AttributeValue.StrSet(Set.of("a", "b", "c"));
    assertThat(updated(Action.DELETE, SET, item(all)))
        .isEqualTo(new AttributeValue.StrSet(Set.of("c")));
    assertThat(updated(Action.DELETE, all, item(SET))).isNull();
    assertThat(updated(Action.DELETE, null, item(SET))).isNull();
  }

  @Test
  void aValueOfAnotherTypeIsRefusedInTheWordsOfAttributeUpdates() {
    for (var update :
        List.of(
            new AttributeUpdate(Action.ADD, ONE),
            new AttributeUpdate(Action.ADD, LIST),
            new AttributeUpdate(Action.DELETE, SET))) {
      assertThatThrownBy(() -> updated(update.action(), update.value(), item(A)))
          .hasMessage("Type mismatch for attribute to update");
    }
  }

  private static boolean holds(
      ComparisonOperator operator, List<AttributeValue> operands, Item item) {
    return ConditionEvaluator.test(
        filter(Map.of("a", new AttributeComparison(operator, operands)), null), item);
  }

  private static Condition filter(
      Map<String, AttributeComparison> filter, @Nullable ConditionalOperator operator) {
    return Objects.requireNonNull(
        new LegacyParameters(null, null, null, null, filter, operator).filterCondition());
  }

  private static @Nullable AttributeValue updated(
      Action action, @Nullable AttributeValue value, Item item) {
    var updates = Map.of("a", new AttributeUpdate(action, value));
    var update =
        Objects.requireNonNull(
            new LegacyParameters(null, null, updates, null, null, null).update());
    return UpdateEvaluator.apply(update, item).item().get("a");
  }

  private static Item item(AttributeValue value) {
    return new Item(Map.of("a", value));
  }

  private static int depth(Condition condition) {
    return condition instanceof Condition.Or(Condition left, Condition right)
        ? 1 + Math.max(depth(left), depth(right))
        : 0;
  }
}
