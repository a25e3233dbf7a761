package io.isotherm.model.expression;

import io.isotherm.model.item.AttributeValue;

/** What a condition compares. */
public sealed interface Operand {
  /** The value at a path; absent when the item has none there. */
  record Path(DocumentPath path) implements Operand {}

  /** A value of the request. */
  record Value(AttributeValue value) implements Operand {}

  /** {@code size(path)}: a number; absent when there is no value or its type has no size. */
  record Size(DocumentPath path) implements Operand {}
}
