package io.isotherm.model.expression;

import java.util.List;

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
    /** Into the member of a map. */
    record Member(String name) implements Step {}

    /**
     * Into the element of a list.
     *
     * @param index from 0
     */
    record Element(int index) implements Step {}
  }

  /** The path of a top-level attribute. */
  public static DocumentPath of(String attribute) {
    return new DocumentPath(attribute, List.of());
  }
}
