package io.isotherm.model.expression;

import io.isotherm.model.expression.Condition.Comparator;
import io.isotherm.model.item.AttributeType;
import io.isotherm.model.item.AttributeValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * Checks a condition as written and turns it into a tree with names and values put in.
 *
 * <p>The order of the checks is DynamoDB's, since a request with two faults must be told the same
 * one: functions nobody knows, functions in the wrong place, reserved words; then comparison by
 * comparison, from left to right, see {@link OperandBinder}.
 */
final class ConditionBinder {
  private final ExpressionKind kind;
  private final OperandBinder operands;
  private final PathBinder paths;

  private ConditionBinder(ExpressionKind kind, PlaceholderResolver placeholders) {
    this.kind = kind;
    this.paths = new PathBinder(kind, placeholders);
    this.operands = new OperandBinder(kind, paths, placeholders);
  }

  static Condition bind(ExpressionKind kind, PlaceholderResolver placeholders, SyntaxNode node) {
    var binder = new ConditionBinder(kind, placeholders);
    binder.requireKnownFunctions(node);
    binder.requireFunctionsInPlace(node, true);
    binder.requireAllowedPaths(node);
    return binder.condition(node);
  }

  private void requireKnownFunctions(SyntaxNode node) {
    node.children().forEach(this::requireKnownFunctions);
    if (node instanceof SyntaxNode.Call call) {
      ConditionFunction.require(kind, call.function());
    }
  }

  private void requireFunctionsInPlace(SyntaxNode node, boolean asCondition) {
    boolean childrenAreConditions =
        switch (node) {
          case SyntaxNode.All _, SyntaxNode.Any _, SyntaxNode.Not _ -> true;
          case SyntaxNode.Path _, SyntaxNode.Value _, SyntaxNode.Call _, SyntaxNode.Compare _ ->
              false;
          case SyntaxNode.Between _, SyntaxNode.In _, SyntaxNode.Arithmetic _ -> false;
        };
    node.children().forEach(child -> requireFunctionsInPlace(child, childrenAreConditions));
    if (node instanceof SyntaxNode.Call(String function, _)
        && function.equals(ConditionFunction.SIZE.text()) == asCondition) {
      throw kind.invalid(
          "The function is not allowed to be used this way in an expression; function: "
              + function);
    }
  }

  private void requireAllowedPaths(SyntaxNode node) {
    if (node instanceof SyntaxNode.Path path) {
      paths.requireAllowed(path);
    }
    node.children().forEach(this::requireAllowedPaths);
  }

  private Condition condition(SyntaxNode node) {
    return switch (node) {
      case SyntaxNode.All(List<SyntaxNode> conditions) -> joined(conditions, Condition.And::new);
      case SyntaxNode.Any(List<SyntaxNode> conditions) -> joined(conditions, Condition.Or::new);
      case SyntaxNode.Not(SyntaxNode inner) -> new Condition.Not(condition(inner));
      case SyntaxNode.Compare compare -> {
        List<Operand> bound = operands.bind(compare);
        yield new Condition.Compare(compare.comparator(), bound.getFirst(), bound.getLast());
      }
      case SyntaxNode.Between between -> {
        List<Operand> bound = operands.bind(between);
        yield new Condition.Between(bound.getFirst(), bound.get(1), bound.getLast());
      }
      case SyntaxNode.In in -> {
        List<Operand> bound = operands.bind(in);
        yield new Condition.In(bound.getFirst(), bound.subList(1, bound.size()));
      }
      case SyntaxNode.Call call -> call(call);
      case SyntaxNode.Path _, SyntaxNode.Value _, SyntaxNode.Arithmetic _ ->
          throw new IllegalStateException("an operand stands where the parser saw a condition");
    };
  }

  /**
   * A balanced tree, so that a long chain is not a deep one. Its leaves keep their order, and so
   * does evaluation, which stops at the first that decides.
   */
  private Condition joined(List<SyntaxNode> conditions, BinaryOperator<Condition> join) {
    if (conditions.size() == 1) {
      return condition(conditions.getFirst());
    }
    int middle = conditions.size() / 2;
    Condition left = joined(conditions.subList(0, middle), join);
    return join.apply(left, joined(conditions.subList(middle, conditions.size()), join));
  }

  private Condition call(SyntaxNode.Call call) {
    List<Operand> bound = operands.bind(call);
    return switch (ConditionFunction.require(kind, call.function())) {
      case ATTRIBUTE_EXISTS -> new Condition.AttributeExists(path(bound.getFirst()));
      case ATTRIBUTE_NOT_EXISTS -> new Condition.AttributeNotExists(path(bound.getFirst()));
      case ATTRIBUTE_TYPE -> hasType(bound.getFirst(), type(bound.getLast()));
      case BEGINS_WITH -> new Condition.BeginsWith(bound.getFirst(), bound.getLast());
      case CONTAINS -> new Condition.Contains(bound.getFirst(), bound.getLast());
      case SIZE -> throw new IllegalStateException("size is no condition");
    };
  }

  private static DocumentPath path(Operand operand) {
    return ((Operand.Path) operand).path();
  }

  private static AttributeType type(Operand operand) {
    var name = (AttributeValue.Str) ((Operand.Value) operand).value();
    return AttributeType.valueOf(name.value());
  }

  /** DynamoDB takes values and sizes too, though the guide speaks of paths only. */
  private static Condition hasType(Operand operand, AttributeType type) {
    return switch (operand) {
      case Operand.Path(DocumentPath path) -> new Condition.HasType(path, type);
      case Operand.Value(AttributeValue value) -> sameText(value.type().name(), type.name());
      case Operand.Size _ when type == AttributeType.N ->
          new Condition.Compare(
              Comparator.GREATER_OR_EQUAL,
              operand,
              new Operand.Value(new AttributeValue.Num(BigDecimal.ZERO)));
      case Operand.Size _ -> sameText(AttributeType.N.name(), type.name());
    };
  }

  private static Condition sameText(String left, String right) {
    return new Condition.Compare(
        Comparator.EQUAL,
        new Operand.Value(new AttributeValue.Str(left)),
        new Operand.Value(new AttributeValue.Str(right)));
  }
}
