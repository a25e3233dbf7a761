package io.isotherm.router.plan;

import io.isotherm.model.expression.KeyCondition;
import io.isotherm.model.expression.KeyPredicates;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeySchema;
import java.util.Map;

/** Binds the key condition of a query to a table's keys, whose sizes its values keep. */
final class QueryConditions {
  private QueryConditions() {}

  static KeyCondition bind(KeyPredicates predicates, KeySchema schema) {
    var sortKey = schema.sortKey();
    var condition =
        predicates.bind(key(schema.partitionKey()), sortKey == null ? null : key(sortKey));
    var _ =
        KeySchema.of(schema.partitionKey())
            .keyFrom(new Item(Map.of(schema.partitionKey().name(), condition.partitionKey())));
    if (sortKey != null) {
      condition.sortKey().values().forEach(value -> check(schema, sortKey, condition, value));
    }
    return condition;
  }

  private static KeyPredicates.Key key(KeyAttribute attribute) {
    return new KeyPredicates.Key(attribute.name(), attribute.type().attributeType());
  }

  private static void check(
      KeySchema schema, KeyAttribute sortKey, KeyCondition condition, AttributeValue value) {
    var _ =
        schema.keyFrom(
            new Item(
                Map.of(
                    schema.partitionKey().name(),
                    condition.partitionKey(),
                    sortKey.name(),
                    value)));
  }
}
