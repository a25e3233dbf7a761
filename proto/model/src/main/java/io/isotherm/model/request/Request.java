package io.isotherm.model.request;

import io.isotherm.model.item.Item;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request about items, as its caller stated it. Texts that were not given are null. */
public sealed interface Request {

  /** Whether the response says what the request cost. */
  ReturnConsumedCapacity returnConsumedCapacity();

  /** A write of one item, which may depend on what the item is. */
  sealed interface ItemWrite extends Request {
    String table();

    @Nullable String conditionExpression();

    Placeholders placeholders();

    ReturnValues returnValues();

    boolean returnItemOnConditionFailure();

    @Nullable IdempotencyToken token();
  }

  /** Puts an item, replacing the one with the same key. */
  record PutItem(
      String table,
      Item item,
      @Nullable String conditionExpression,
      Placeholders placeholders,
      ReturnValues returnValues,
      boolean returnItemOnConditionFailure,
      ReturnConsumedCapacity returnConsumedCapacity,
      @Nullable IdempotencyToken token)
      implements ItemWrite {}

  /** Reads one item. */
  record GetItem(
      String table,
      Item key,
      ReadConsistency consistency,
      @Nullable String projectionExpression,
      Placeholders placeholders,
      ReturnConsumedCapacity returnConsumedCapacity)
      implements Request {}

  /**
   * Changes attributes of an item, which comes to be when it does not exist.
   *
   * @param updateExpression null to do no more than make sure the item exists
   */
  record UpdateItem(
      String table,
      Item key,
      @Nullable String updateExpression,
      @Nullable String conditionExpression,
      Placeholders placeholders,
      ReturnValues returnValues,
      boolean returnItemOnConditionFailure,
      ReturnConsumedCapacity returnConsumedCapacity,
      @Nullable IdempotencyToken token)
      implements ItemWrite {}

  /** Deletes an item; that there is none is no failure. */
  record DeleteItem(
      String table,
      Item key,
      @Nullable String conditionExpression,
      Placeholders placeholders,
      ReturnValues returnValues,
      boolean returnItemOnConditionFailure,
      ReturnConsumedCapacity returnConsumedCapacity,
      @Nullable IdempotencyToken token)
      implements ItemWrite {}

  /**
   * Reads items of one item collection in the order of their sort keys.
   *
   * @param limit items to look at before the filter; null for as many as fit into a page
   */
  record Query(
      String table,
      @Nullable String keyConditionExpression,
      @Nullable String filterExpression,
      @Nullable String projectionExpression,
      Placeholders placeholders,
      Select select,
      @Nullable Integer limit,
      boolean backward,
      ReadConsistency consistency,
      @Nullable Item exclusiveStartKey,
      ReturnConsumedCapacity returnConsumedCapacity)
      implements Request {}

  /**
   * Reads all items of a table, or of one segment of it.
   *
   * @param segment null when the scan is not parallel
   */
  record Scan(
      String table,
      @Nullable String filterExpression,
      @Nullable String projectionExpression,
      Placeholders placeholders,
      Select select,
      @Nullable Integer limit,
      ReadConsistency consistency,
      @Nullable Item exclusiveStartKey,
      @Nullable Segment segment,
      ReturnConsumedCapacity returnConsumedCapacity)
      implements Request {}

  /**
   * One worker's share of a parallel scan.
   *
   * @param index from 0
   * @param total 1 to 1,000,000
   */
  record Segment(int index, int total) {}

  /** Reads items by their keys, in no order. */
  record BatchGetItem(
      Map<String, KeysOfTable> tables, ReturnConsumedCapacity returnConsumedCapacity)
      implements Request {
    public BatchGetItem {
      tables = Map.copyOf(tables);
    }
  }

  /** What a batch reads of one table. */
  record KeysOfTable(
      List<Item> keys,
      ReadConsistency consistency,
      @Nullable String projectionExpression,
      Placeholders placeholders) {
    public KeysOfTable {
      keys = List.copyOf(keys);
    }
  }

  /** Puts and deletes items, each on its own. */
  record BatchWriteItem(
      Map<String, List<Write>> tables,
      ReturnConsumedCapacity returnConsumedCapacity,
      @Nullable IdempotencyToken token)
      implements Request {
    public BatchWriteItem {
      tables = Map.copyOf(tables);
    }
  }

  /** One write of a batch. */
  sealed interface Write {
    record Put(Item item) implements Write {}

    record Delete(Item key) implements Write {}
  }
}
