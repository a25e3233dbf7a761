package io.isotherm.model.expression;

import io.isotherm.model.item.AttributeValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a condition as an expression; every name and value gets a placeholder of its own. */
final class ConditionPrinter {
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, AttributeValue> values = new LinkedHashMap<>();

  /** What was printed so far uses these, all of them. */
  PlaceholderResolver placeholders() {
    return PlaceholderResolver.of(names.isEmpty() ? null : names, values.isEmpty() ? null : values);
  }

  String print(Condition condition) {
    return switch (condition) {
      case Condition.And(Condition left, Condition right) -> inner(left) + " AND " + inner(right);
      case Condition.Or(Condition left, Condition right) -> inner(left) + " oR " + inner(right);
      case Condition.Not(Condition negated) -> "NOT " + inner(negated);
      case Condition.Compare(Condition.Comparator comparator, Operand left, Operand right) ->
          print(left) + comparator.sign() + print(right);
      case Condition.Between(Operand operand, Operand low, Operand high) ->
          print(operand) + " between " + print(low) + " AND " + print(high);
      case Condition.In(Operand operand, List<Operand> candidates) ->
          print(operand)
              + " in "
              + candidates.stream().map(this::print).collect(Collectors.joining(",", "(", ")"));
      case Condition.AttributeExists(DocumentPath path) -> call("attribute_exists", print(path));
      case Condition.AttributeNotExists(DocumentPath path) ->
          call("attribute_not_exists", print(path));
      case Condition.HasType(DocumentPath path, var type) ->
          call("attribute_type", print(path), value(TestValues.s(type.name())));
      case Condition.BeginsWith(Operand operand, Operand prefix) ->
          call("begins_with", print(operand), print(prefix));
      case Condition.Contains(Operand operand, Operand sought) ->
          call("contains", print(operand), print(sought));
    };
  }

  private String inner(Condition condition) {
    String text = print(condition);
    return condition instanceof Condition.And
            || condition instanceof Condition.Or
            || condition instanceof Condition.Not
        ? "(" + text + ")"
        : text;
  }

  private static String call(String function, String... operands) {
    return function + "(" + String.join(", ", operands) + ")";
  }

  private String print(Operand operand) {
    return switch (operand) {
      case Operand.Path(DocumentPath path) -> print(path);
      case Operand.Value(AttributeValue value) -> value(value);
      case Operand.Size(DocumentPath path) -> call("size", print(path));
    };
  }

  private String print(DocumentPath path) {
    var text = new StringBuilder(name(path.attribute()));
    for (DocumentPath.Step step : path.steps()) {
      switch (step) {
        case DocumentPath.Step.Member(String name) -> text.append('.').append(name(name));
        case DocumentPath.Step.Element(int index) -> text.append('[').append(index).append(']');
      }
    }
    return text.toString();
  }

  private String name(String name) {
    String placeholder = "#n" + names.size();
    names.put(placeholder, name);
    return placeholder;
  }

  private String value(AttributeValue value) {
    String placeholder = ":v" + values.size();
    values.put(placeholder, value);
    return placeholder;
  }
}
