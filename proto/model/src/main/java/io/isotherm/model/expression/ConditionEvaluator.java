package io.isotherm.model.expression;

import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Item;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a condition holds for an item. Never fails: a value that is missing or of another
 * type makes a comparison false, except that it makes {@code <>} true.
 *
 * <p>Recursion follows the tree's depth, which parsing bounds. Pure, for any thread.
 *
 * <p>Source: DynamoDB developer guide, "Condition and filter expressions, operators, and
 * functions".
 */
public final class ConditionEvaluator {
  private ConditionEvaluator() {}

  /**
   * @param item {@link Item#EMPTY} when there is none under the key
   */
  public static boolean test(Condition condition, Item item) {
    return switch (condition) {
      case Condition.And(Condition left, Condition right) -> test(left, item) && test(right, item);
      case Condition.Or(Condition left, Condition right) -> test(left, item) || test(right, item);
      case Condition.Not(Condition inner) -> !test(inner, item);
      case Condition.Compare(Condition.Comparator comparator, Operand left, Operand right) ->
          compare(comparator, value(left, item), value(right, item));
      case Condition.Between(Operand operand, Operand low, Operand high) -> {
        AttributeValue value = value(operand, item);
        yield compare(Condition.Comparator.GREATER_OR_EQUAL, value, value(low, item))
            && compare(Condition.Comparator.LESS_OR_EQUAL, value, value(high, item));
      }
      case Condition.In(Operand operand, List<Operand> candidates) -> {
        AttributeValue value = value(operand, item);
        yield candidates.stream()
            .anyMatch(
                candidate -> compare(Condition.Comparator.EQUAL, value, value(candidate, item)));
      }
      case Condition.AttributeExists(DocumentPath path) -> path.in(item) != null;
      case Condition.AttributeNotExists(DocumentPath path) -> path.in(item) == null;
      case Condition.HasType(DocumentPath path, var type) -> {
        AttributeValue value = path.in(item);
        yield value != null && value.type() == type;
      }
      case Condition.BeginsWith(Operand operand, Operand prefix) ->
          beginsWith(value(operand, item), value(prefix, item));
      case Condition.Contains(Operand operand, Operand sought) ->
          contains(value(operand, item), value(sought, item));
    };
  }

  private static @Nullable AttributeValue value(Operand operand, Item item) {
    return switch (operand) {
      case Operand.Path(DocumentPath path) -> path.in(item);
      case Operand.Value(AttributeValue value) -> value;
      case Operand.Size(DocumentPath path) -> {
        AttributeValue sized = path.in(item);
        Integer size = sized == null ? null : ValueSizes.of(sized);
        yield size == null ? null : new AttributeValue.Num(BigDecimal.valueOf(size));
      }
    };
  }

  private static boolean compare(
      Condition.Comparator comparator,
      @Nullable AttributeValue left,
      @Nullable AttributeValue right) {
    if (left == null || right == null) {
      return comparator == Condition.Comparator.NOT_EQUAL;
    }
    if (!comparator.orders()) {
      return left.equals(right) == (comparator == Condition.Comparator.EQUAL);
    }
    Integer order = ValueOrder.compare(left, right);
    return order != null
        && switch (comparator) {
          case LESS -> order < 0;
          case LESS_OR_EQUAL -> order <= 0;
          case GREATER -> order > 0;
          case GREATER_OR_EQUAL -> order >= 0;
          case EQUAL, NOT_EQUAL -> throw new IllegalStateException("equality needs no order");
        };
  }

  private static boolean beginsWith(
      @Nullable AttributeValue value, @Nullable AttributeValue prefix) {
    if (value instanceof AttributeValue.Str(String text)
        && prefix instanceof AttributeValue.Str(String start)) {
      return text.startsWith(start);
    }
    return value instanceof AttributeValue.Bin(Bytes bytes)
        && prefix instanceof AttributeValue.Bin(Bytes start)
        && bytes.startsWith(start);
  }

  private static boolean contains(@Nullable AttributeValue value, @Nullable AttributeValue sought) {
    if (value == null || sought == null) {
      return false;
    }
    return switch (value) {
      case AttributeValue.Str(String text) ->
          sought instanceof AttributeValue.Str(String part) && text.contains(part);
      case AttributeValue.Bin(Bytes bytes) ->
          sought instanceof AttributeValue.Bin(Bytes part) && ByteSearch.contains(bytes, part);
      case AttributeValue.StrSet(Set<String> members) ->
          sought instanceof AttributeValue.Str(String member) && members.contains(member);
      case AttributeValue.NumSet(Set<BigDecimal> members) ->
          sought instanceof AttributeValue.Num(BigDecimal member) && members.contains(member);
      case AttributeValue.BinSet(Set<Bytes> members) ->
          sought instanceof AttributeValue.Bin(Bytes member) && members.contains(member);
      case AttributeValue.ListValue(List<AttributeValue> elements) -> elements.contains(sought);
      case AttributeValue.Num _,
          AttributeValue.Bool _,
          AttributeValue.Null _,
          AttributeValue.MapValue _ ->
          false;
    };
  }
}
