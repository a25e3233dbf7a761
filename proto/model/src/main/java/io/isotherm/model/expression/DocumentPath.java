package io.isotherm.model.expression;

import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a value stands in an item: a top-level attribute, then map members and list elements.
 *
 * @param steps below the attribute, outermost first
 */
public record DocumentPath(String attribute, List<Step> steps) {
  public DocumentPath {
    steps = List.copyOf(steps);
  }

  /** A step down into a map or a list. */
  public sealed interface Step {
    /** The value one step below {@code value}, or null when there is none. */
    default @Nullable AttributeValue in(AttributeValue value) {
      return switch (this) {
        case Member member when value instanceof AttributeValue.MapValue map ->
            map.values().get(member.name());
        case Element element
            when value instanceof AttributeValue.ListValue list
                && element.index() < list.values().size() ->
            list.values().get(element.index());
        case Member _, Element _ -> null;
      };
    }

    /** Into the member of a map. */
    record Member(String name) implements Step {
      @Override
      public String toString() {
        return name;
      }
    }

    /**
     * Into the element of a list.
     *
     * @param index from 0
     */
    record Element(int index) implements Step {
      @Override
      public String toString() {
        return "[" + index + "]";
      }
    }
  }

  /** The path of a top-level attribute. */
  public static DocumentPath of(String attribute) {
    return new DocumentPath(attribute, List.of());
  }

  /** The value there, or null when the item has none. */
  public @Nullable AttributeValue in(Item item) {
    AttributeValue value = item.get(attribute);
    for (Step step : steps) {
      if (value == null) {
        return null;
      }
      value = step.in(value);
    }
    return value;
  }

  /** As DynamoDB's messages print paths: {@code [a, [1], b]}. */
  @Override
  public String toString() {
    return Stream.concat(Stream.of(attribute), steps.stream().map(Step::toString))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
