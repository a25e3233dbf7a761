package io.isotherm.model.expression;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import io.isotherm.model.item.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Computes what a SET puts at its path, from the item as it was before the update. */
final class TermEvaluator {
  private static final String MISSING =
      "The provided expression refers to an attribute that does not exist in the item";

  private final Item old;
  private final String wrongType;

  TermEvaluator(Item old, Update.Style style) {
    this.old = old;
    this.wrongType = style.wrongType();
  }

  AttributeValue evaluate(Update.Term term) {
    return switch (term) {
      case Update.Term.Path(DocumentPath path) -> {
        AttributeValue value = path.in(old);
        if (value == null) {
          throw DatabaseException.invalid(MISSING);
        }
        yield value;
      }
      case Update.Term.Value(AttributeValue value) -> value;
      case Update.Term.IfNotExists(DocumentPath path, Update.Term otherwise) -> {
        AttributeValue value = path.in(old);
        yield value == null ? evaluate(otherwise) : value;
      }
      case Update.Term.ListAppend(Update.Term first, Update.Term second) ->
          appended(evaluate(first), evaluate(second));
      case Update.Term.Plus(Update.Term left, Update.Term right) ->
          new AttributeValue.Num(Numbers.add(number(left), number(right)));
      case Update.Term.Minus(Update.Term left, Update.Term right) ->
          new AttributeValue.Num(Numbers.subtract(number(left), number(right)));
    };
  }

  private AttributeValue appended(AttributeValue first, AttributeValue second) {
    if (first instanceof AttributeValue.ListValue(List<AttributeValue> head)
        && second instanceof AttributeValue.ListValue(List<AttributeValue> tail)) {
      var all = new ArrayList<AttributeValue>(head.size() + tail.size());
      all.addAll(head);
      all.addAll(tail);
      return new AttributeValue.ListValue(all);
    }
    throw DatabaseException.invalid(wrongType);
  }

  private BigDecimal number(Update.Term term) {
    if (evaluate(term) instanceof AttributeValue.Num(BigDecimal number)) {
      return number;
    }
    throw DatabaseException.invalid(wrongType);
  }
}
