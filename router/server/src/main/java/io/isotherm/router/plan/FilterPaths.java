package io.isotherm.router.plan;

import io.isotherm.model.expression.Condition;
import io.isotherm.model.expression.DocumentPath;
import io.isotherm.model.expression.Operand;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds out which attributes a filter looks at. Recursion is as deep as the expression, whose
 * operators the parser has counted.
 */
final class FilterPaths {
  private FilterPaths() {}

  /** Whether the condition names a top-level attribute of which {@code sought} is true. */
  static boolean mention(Condition condition, Predicate<String> sought) {
    return switch (condition) {
      case Condition.And(var left, var right) -> mention(left, sought) || mention(right, sought);
      case Condition.Or(var left, var right) -> mention(left, sought) || mention(right, sought);
      case Condition.Not(var inner) -> mention(inner, sought);
      case Condition.Compare(var _, var left, var right) -> any(List.of(left, right), sought);
      case Condition.Between(var operand, var low, var high) ->
          any(List.of(operand, low, high), sought);
      case Condition.In(var operand, var candidates) ->
          in(operand, sought) || any(candidates, sought);
      case Condition.AttributeExists(var path) -> in(path, sought);
      case Condition.AttributeNotExists(var path) -> in(path, sought);
      case Condition.HasType(var path, var _) -> in(path, sought);
      case Condition.BeginsWith(var operand, var prefix) -> any(List.of(operand, prefix), sought);
      case Condition.Contains(var operand, var part) -> any(List.of(operand, part), sought);
    };
  }

  private static boolean any(List<Operand> operands, Predicate<String> sought) {
    for (var operand : operands) {
      if (in(operand, sought)) {
        return true;
      }
    }
    return false;
  }

  private static boolean in(Operand operand, Predicate<String> sought) {
    return switch (operand) {
      case Operand.Path(var path) -> in(path, sought);
      case Operand.Size(var path) -> in(path, sought);
      case Operand.Value _ -> false;
    };
  }

  private static boolean in(DocumentPath path, Predicate<String> sought) {
    return sought.test(path.attribute());
  }
}
