package io.isotherm.model.expression;

import io.isotherm.model.item.AttributeValue;
import java.util.Base64;

/** What DynamoDB demands of the bounds of BETWEEN when both are values of the request. */
final class BetweenBounds {
  private BetweenBounds() {}

  static void require(ExpressionKind kind, Operand low, Operand high) {
    if (!(low instanceof Operand.Value(AttributeValue lowValue))
        || !(high instanceof Operand.Value(AttributeValue highValue))) {
      return;
    }
    if (lowValue.type() != highValue.type()) {
      throw kind.invalid(
          "The BETWEEN operator requires same data type for lower and upper bounds; "
              + printed(lowValue, highValue));
    }
    Integer order = ValueOrder.compare(lowValue, highValue);
    if (order != null && order > 0) {
      throw kind.invalid(
          "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; "
              + printed(lowValue, highValue));
    }
  }

  private static String printed(AttributeValue low, AttributeValue high) {
    return "lower bound operand: AttributeValue: {"
        + scalar(low)
        + "}, upper bound operand: AttributeValue: {"
        + scalar(high)
        + "}";
  }

  private static String scalar(AttributeValue value) {
    return switch (value) {
      case AttributeValue.Str(String text) -> "S:" + text;
      case AttributeValue.Num(var number) -> "N:" + number.toPlainString();
      case AttributeValue.Bin(var bytes) ->
          "B:" + Base64.getEncoder().encodeToString(bytes.toArray());
      case AttributeValue.Bool _,
          AttributeValue.Null _,
          AttributeValue.ListValue _,
          AttributeValue.MapValue _,
          AttributeValue.StrSet _,
          AttributeValue.NumSet _,
          AttributeValue.BinSet _ ->
          throw new IllegalStateException("only scalars have an order");
    };
  }
}
