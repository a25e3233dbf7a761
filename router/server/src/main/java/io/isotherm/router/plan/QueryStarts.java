package io.isotherm.router.plan;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.expression.KeyCondition;
import io.isotherm.model.expression.KeyCondition.SortKeyCondition;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Item;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.KeyRanges;
import io.isotherm.model.key.KeySchema;

/** Where the next page of a query begins: after a key that an earlier page could have ended at. */
final class QueryStarts {
  private QueryStarts() {}

  /**
   * The position of an exclusive start key.
   *
   * @throws DatabaseException VALIDATION, when it is no key of this schema
   */
  static Bytes position(Item startKey, KeySchema schema) {
    var names = schema.names();
    if (startKey.attributes().size() != names.size()
        || !startKey.attributes().keySet().containsAll(names)) {
      throw DatabaseException.invalid("ExclusiveStartKey", StartKeys.INVALID);
    }
    return KeyCodec.position(schema.keyFrom(startKey));
  }

  /**
   * @param position of {@code startKey}
   * @throws DatabaseException VALIDATION, when the query cannot have come by the key
   */
  static void requireWithin(
      KeyCondition condition, Item startKey, KeySchema schema, Bytes position) {
    var partition = schema.keyFrom(startKey).partitionKey();
    var sameSortKeys = KeyRanges.ofQuery(new KeyCondition(partition, condition.sortKey()));
    if (!sameSortKeys.contains(position)) {
      throw DatabaseException.invalid(
          "ExclusiveStartKey", "The provided starting key does not match the range key predicate");
    }
    if (!partition.equals(condition.partitionKey())) {
      throw DatabaseException.invalid(
          "ExclusiveStartKey",
          condition.sortKey() instanceof SortKeyCondition.Any
              ? "The provided starting key is outside query boundaries based on provided conditions"
              : "The query can return at most one row and cannot be restarted");
    }
  }
}
