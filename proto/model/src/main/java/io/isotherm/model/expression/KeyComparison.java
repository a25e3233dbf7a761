package io.isotherm.model.expression;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.expression.Condition.Comparator;
import io.isotherm.model.expression.KeyCondition.SortKeyCondition;
import io.isotherm.model.item.AttributeValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One comparison of a key condition: an attribute and what is demanded of it. */
record KeyComparison(String attribute, SortKeyCondition predicate) {

  static KeyComparison of(Condition condition) {
    return switch (condition) {
      case Condition.Compare(Comparator comparator, Operand left, Operand right) ->
          compared(comparator, left, right);
      case Condition.Between(Operand operand, Operand low, Operand high) -> {
        requireAttributeFirst("BETWEEN", operand);
        String attribute = attribute(List.of(operand, low, high));
        yield new KeyComparison(attribute, new SortKeyCondition.Between(value(low), value(high)));
      }
      case Condition.BeginsWith(Operand operand, Operand prefix) -> {
        requireAttributeFirst("begins_with", operand);
        String attribute = attribute(List.of(operand, prefix));
        yield new KeyComparison(attribute, new SortKeyCondition.BeginsWith(value(prefix)));
      }
      case Condition.Or _ -> throw invalidOperator("OR");
      case Condition.Not _ -> throw invalidOperator("NOT");
      case Condition.In _ -> throw invalidOperator("IN");
      case Condition.Contains _ -> throw invalidOperator("contains");
      case Condition.HasType _ -> throw invalidOperator("attribute_type");
      case Condition.AttributeExists _ -> throw invalidOperator("attribute_exists");
      case Condition.AttributeNotExists _ -> throw invalidOperator("attribute_not_exists");
      case Condition.And _ -> throw new IllegalStateException("a conjunction is no comparison");
    };
  }

  static DatabaseException invalidOperator(String operator) {
    return DatabaseException.invalid(
        "Invalid operator used in KeyConditionExpression: " + operator);
  }

  private static KeyComparison compared(Comparator comparator, Operand left, Operand right) {
    if (comparator == Comparator.NOT_EQUAL) {
      throw invalidOperator(comparator.sign());
    }
    String attribute = attribute(List.of(left, right));
    return left instanceof Operand.Path
        ? new KeyComparison(attribute, KeyPredicates.predicate(comparator, value(right)))
        : new KeyComparison(attribute, KeyPredicates.predicate(mirrored(comparator), value(left)));
  }

  private static void requireAttributeFirst(String operator, Operand first) {
    if (first instanceof Operand.Value) {
      throw DatabaseException.invalid(
          "Invalid condition in KeyConditionExpression: "
              + operator
              + " operator must have the key attribute as its first operand");
    }
  }

  /** The one attribute among the operands, which are values otherwise. */
  private static String attribute(List<Operand> operands) {
    DocumentPath key = null;
    for (Operand operand : operands) {
      switch (operand) {
        case Operand.Size _ ->
            throw DatabaseException.invalid(
                "KeyConditionExpressions cannot contain nested operations");
        case Operand.Value _ -> {}
        case Operand.Path(DocumentPath path) -> key = only(key, path);
      }
    }
    if (key == null) {
      throw DatabaseException.invalid(
          "Invalid condition in KeyConditionExpression: No key attribute specified");
    }
    return key.attribute();
  }

  private static DocumentPath only(@Nullable DocumentPath before, DocumentPath path) {
    if (before != null) {
      throw DatabaseException.invalid(
          "Invalid condition in KeyConditionExpression: Multiple attribute names used in one"
              + " condition");
    }
    if (!path.steps().isEmpty()) {
      throw ExpressionKind.KEY_CONDITION.invalid(
          "KeyConditionExpressions cannot have conditions on nested attributes");
    }
    return path;
  }

  private static AttributeValue value(Operand operand) {
    return ((Operand.Value) operand).value();
  }

  private static Comparator mirrored(Comparator comparator) {
    return switch (comparator) {
      case EQUAL, NOT_EQUAL -> comparator;
      case LESS -> Comparator.GREATER;
      case LESS_OR_EQUAL -> Comparator.GREATER_OR_EQUAL;
      case GREATER -> Comparator.LESS;
      case GREATER_OR_EQUAL -> Comparator.LESS_OR_EQUAL;
    };
  }
}
