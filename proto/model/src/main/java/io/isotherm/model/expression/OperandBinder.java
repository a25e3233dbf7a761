package io.isotherm.model.expression;

import io.isotherm.model.Limits;
import io.isotherm.model.item.AttributeType;
import io.isotherm.model.item.AttributeValue;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks the operands of one comparison or function and puts names and values in. In this order:
 * placeholders without a meaning, numbers of operands, operands that must differ, types.
 */
final class OperandBinder {
  private static final String TYPE_NAMES =
      Arrays.stream(AttributeType.values())
          .map(AttributeType::name)
          .collect(Collectors.joining(",", "{", "}"));
  private static final Set<String> KNOWN_TYPES =
      Arrays.stream(AttributeType.values())
          .map(AttributeType::name)
          .collect(Collectors.toUnmodifiableSet());

  private final ExpressionKind kind;
  private final PathBinder paths;
  private final PlaceholderResolver placeholders;

  OperandBinder(ExpressionKind kind, PathBinder paths, PlaceholderResolver placeholders) {
    this.kind = kind;
    this.paths = paths;
    this.placeholders = placeholders;
  }

  /** The operands of {@code node}, in order. */
  List<Operand> bind(SyntaxNode node) {
    requireDefined(node);
    requireCounts(node);
    requireDistinct(node);
    List<Operand> operands = node.children().stream().map(this::operand).toList();
    requireTypes(node, operands);
    return operands;
  }

  private void requireDefined(SyntaxNode node) {
    switch (node) {
      case SyntaxNode.Path path -> paths.bind(path);
      case SyntaxNode.Value(String placeholder) -> placeholders.value(kind, placeholder);
      case SyntaxNode.Call _,
          SyntaxNode.Compare _,
          SyntaxNode.Between _,
          SyntaxNode.In _,
          SyntaxNode.All _,
          SyntaxNode.Any _,
          SyntaxNode.Not _,
          SyntaxNode.Arithmetic _ ->
          node.children().forEach(this::requireDefined);
    }
  }

  private void requireCounts(SyntaxNode node) {
    node.children().forEach(this::requireCounts);
    if (node instanceof SyntaxNode.Call(String function, List<SyntaxNode> arguments)
        && arguments.size() != ConditionFunction.require(kind, function).operands()) {
      throw OperandTypes.wrongCount(kind, function, arguments.size());
    }
    if (node instanceof SyntaxNode.In(_, List<SyntaxNode> candidates)
        && candidates.size() > Limits.IN_OPERANDS_MAX) {
      throw kind.invalid(
          "The IN operator is provided with too many operands; number of operands: "
              + candidates.size());
    }
  }

  private void requireDistinct(SyntaxNode node) {
    List<SyntaxNode> children = node.children();
    children.forEach(this::requireDistinct);
    if (children.size() < 2 || !(children.getFirst() instanceof SyntaxNode.Path first)) {
      return;
    }
    DocumentPath path = paths.bind(first);
    for (SyntaxNode other : children.subList(1, children.size())) {
      if (other instanceof SyntaxNode.Path otherPath && paths.bind(otherPath).equals(path)) {
        throw kind.invalid(
            "The first operand must be distinct from the remaining operands for this operator or"
                + " function; operator: "
                + operator(node)
                + ", first operand: "
                + path);
      }
    }
  }

  private static String operator(SyntaxNode node) {
    return switch (node) {
      case SyntaxNode.Call(String function, _) -> function;
      case SyntaxNode.Compare(Condition.Comparator comparator, _, _) -> comparator.sign();
      case SyntaxNode.Between _ -> "BETWEEN";
      case SyntaxNode.In _ -> "IN";
      case SyntaxNode.All _ -> "AND";
      case SyntaxNode.Any _ -> "OR";
      case SyntaxNode.Not _ -> "NOT";
      case SyntaxNode.Arithmetic(String sign, _, _) -> sign;
      case SyntaxNode.Path _, SyntaxNode.Value _ ->
          throw new IllegalStateException("a path or a value has no operands");
    };
  }

  private Operand operand(SyntaxNode node) {
    return switch (node) {
      case SyntaxNode.Path path -> new Operand.Path(paths.bind(path));
      case SyntaxNode.Value(String placeholder) ->
          new Operand.Value(placeholders.value(kind, placeholder));
      case SyntaxNode.Call(_, List<SyntaxNode> arguments) -> size(operand(arguments.getFirst()));
      case SyntaxNode.Compare _,
          SyntaxNode.Between _,
          SyntaxNode.In _,
          SyntaxNode.All _,
          SyntaxNode.Any _,
          SyntaxNode.Not _,
          SyntaxNode.Arithmetic _ ->
          throw new IllegalStateException("a condition stands where the parser saw an operand");
    };
  }

  private Operand size(Operand of) {
    AttributeType type = type(of);
    if (type != null && !OperandTypes.SIZED.contains(type)) {
      throw OperandTypes.incorrect(kind, ConditionFunction.SIZE.text(), type.name());
    }
    return switch (of) {
      case Operand.Path(DocumentPath path) -> new Operand.Size(path);
      case Operand.Value(AttributeValue value) ->
          new Operand.Value(
              new AttributeValue.Num(
                  BigDecimal.valueOf(Objects.requireNonNull(ValueSizes.of(value)))));
      case Operand.Size _ -> throw new IllegalStateException("a size has no size");
    };
  }

  private void requireTypes(SyntaxNode node, List<Operand> operands) {
    switch (node) {
      case SyntaxNode.Compare(Condition.Comparator comparator, _, _) -> {
        if (comparator.orders()) {
          requireOrdered(comparator.sign(), operands);
        }
      }
      case SyntaxNode.Between _ -> {
        requireOrdered("BETWEEN", operands);
        BetweenBounds.require(kind, operands.get(1), operands.getLast());
      }
      case SyntaxNode.Call(String function, _) ->
          requireTypes(ConditionFunction.require(kind, function), operands);
      case SyntaxNode.In _,
          SyntaxNode.Path _,
          SyntaxNode.Value _,
          SyntaxNode.All _,
          SyntaxNode.Any _,
          SyntaxNode.Not _,
          SyntaxNode.Arithmetic _ -> {}
    }
  }

  private void requireOrdered(String operator, List<Operand> operands) {
    for (Operand operand : operands) {
      AttributeType type = type(operand);
      if (type != null && !OperandTypes.ORDERED.contains(type)) {
        throw OperandTypes.incorrect(kind, operator, type.name());
      }
    }
  }

  private void requireTypes(ConditionFunction function, List<Operand> operands) {
    switch (function) {
      case ATTRIBUTE_EXISTS, ATTRIBUTE_NOT_EXISTS -> {
        if (!(operands.getFirst() instanceof Operand.Path)) {
          throw OperandTypes.pathRequired(kind, function.text());
        }
      }
      case ATTRIBUTE_TYPE -> requireTypeName(operands.getLast());
      case BEGINS_WITH -> {
        for (Operand operand : operands) {
          AttributeType type = type(operand);
          if (type != null && !OperandTypes.PREFIXED.contains(type)) {
            throw OperandTypes.incorrect(kind, function.text(), type.name());
          }
        }
      }
      case CONTAINS, SIZE -> {}
    }
  }

  private void requireTypeName(Operand operand) {
    if (!(operand instanceof Operand.Value(AttributeValue value))
        || !(value instanceof AttributeValue.Str(String name))) {
      AttributeType type = type(operand);
      throw OperandTypes.incorrect(
          kind, ConditionFunction.ATTRIBUTE_TYPE.text(), type == null ? TYPE_NAMES : type.name());
    }
    if (!KNOWN_TYPES.contains(name)) {
      throw kind.invalid(
          "Invalid attribute type name found; type: " + name + ", valid types: " + TYPE_NAMES);
    }
  }

  /** The operand's type, or null when only the item can tell. */
  private static @Nullable AttributeType type(Operand operand) {
    return switch (operand) {
      case Operand.Path _ -> null;
      case Operand.Value(AttributeValue value) -> value.type();
      case Operand.Size _ -> AttributeType.N;
    };
  }
}
