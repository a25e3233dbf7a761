package io.isotherm.router.plan;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.expression.KeyCondition;
import io.isotherm.model.expression.KeyCondition.SortKeyCondition;
import io.isotherm.model.expression.KeyPredicates;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeySchema;
import java.util.Map;

/** Binds the key condition of a query to a table's keys, whose types and sizes its values keep. */
final class QueryConditions {
  private static final String TYPE_MISMATCH =
      "One or more parameter values were invalid: "
          + "Condition parameter type does not match schema type";

  private QueryConditions() {}

  static KeyCondition bind(KeyPredicates predicates, KeySchema schema) {
    var sortKey = schema.sortKey();
    var condition =
        predicates.bind(schema.partitionKey().name(), sortKey == null ? null : sortKey.name());
    requireType(schema.partitionKey(), condition.partitionKey());
    var _ =
        KeySchema.of(schema.partitionKey())
            .keyFrom(new Item(Map.of(schema.partitionKey().name(), condition.partitionKey())));
    if (sortKey != null) {
      checkSort(schema, sortKey, condition);
    }
    return condition;
  }

  private static void checkSort(KeySchema schema, KeyAttribute sortKey, KeyCondition condition) {
    switch (condition.sortKey()) {
      case SortKeyCondition.Any() -> {}
      case SortKeyCondition.Equal(var value) -> check(schema, sortKey, condition, value);
      case SortKeyCondition.Less(var value) -> check(schema, sortKey, condition, value);
      case SortKeyCondition.LessOrEqual(var value) -> check(schema, sortKey, condition, value);
      case SortKeyCondition.Greater(var value) -> check(schema, sortKey, condition, value);
      case SortKeyCondition.GreaterOrEqual(var value) -> check(schema, sortKey, condition, value);
      case SortKeyCondition.BeginsWith(var prefix) -> check(schema, sortKey, condition, prefix);
      case SortKeyCondition.Between(var low, var high) -> {
        check(schema, sortKey, condition, low);
        check(schema, sortKey, condition, high);
      }
    }
  }

  private static void check(
      KeySchema schema, KeyAttribute sortKey, KeyCondition condition, AttributeValue value) {
    requireType(sortKey, value);
    var _ =
        schema.keyFrom(
            new Item(
                Map.of(
                    schema.partitionKey().name(),
                    condition.partitionKey(),
                    sortKey.name(),
                    value)));
  }

  private static void requireType(KeyAttribute attribute, AttributeValue value) {
    if (value.type() != attribute.type().attributeType()) {
      throw DatabaseException.invalid(attribute.name(), TYPE_MISMATCH);
    }
  }
}
