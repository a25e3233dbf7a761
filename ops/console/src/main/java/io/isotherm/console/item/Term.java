package io.isotherm.console.item;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.AttributeValue;
import java.util.List;

/**
 * What is wanted of one attribute.
 *
 * @param attribute at the top of the item
 * @param values as many as the comparison takes
 */
public record Term(String attribute, Comparison comparison, List<AttributeValue> values) {
  public Term {
    if (attribute.isEmpty()) {
      throw DatabaseException.invalid("attribute", "An attribute has a name");
    }
    if (values.size() != comparison.operands()) {
      throw DatabaseException.invalid(
          attribute, "This comparison takes %d values".formatted(comparison.operands()));
    }
    values = List.copyOf(values);
  }
}
