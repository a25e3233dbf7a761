package io.isotherm.model.expression;

import io.isotherm.model.item.AttributeValue;
import java.util.List;

/**
 * Which items of one item collection a query wants.
 *
 * @param partitionKey value of the partition key
 */
public record KeyCondition(AttributeValue partitionKey, SortKeyCondition sortKey) {

  /** Which sort keys. */
  public sealed interface SortKeyCondition {
    /** All of them, as when the condition names no sort key. */
    record Any() implements SortKeyCondition {}

    record Equal(AttributeValue value) implements SortKeyCondition {}

    record Less(AttributeValue value) implements SortKeyCondition {}

    record LessOrEqual(AttributeValue value) implements SortKeyCondition {}

    record Greater(AttributeValue value) implements SortKeyCondition {}

    record GreaterOrEqual(AttributeValue value) implements SortKeyCondition {}

    record Between(AttributeValue low, AttributeValue high) implements SortKeyCondition {}

    record BeginsWith(AttributeValue prefix) implements SortKeyCondition {}

    /** What the sort key is compared with. */
    default List<AttributeValue> values() {
      return switch (this) {
        case Any _ -> List.of();
        case Equal(AttributeValue value) -> List.of(value);
        case Less(AttributeValue value) -> List.of(value);
        case LessOrEqual(AttributeValue value) -> List.of(value);
        case Greater(AttributeValue value) -> List.of(value);
        case GreaterOrEqual(AttributeValue value) -> List.of(value);
        case Between(AttributeValue low, AttributeValue high) -> List.of(low, high);
        case BeginsWith(AttributeValue prefix) -> List.of(prefix);
      };
    }
  }
}
