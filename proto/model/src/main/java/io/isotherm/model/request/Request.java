package io.isotherm.model.request;

import io.isotherm.model.capacity.CapacityUnits;
import io.isotherm.model.item.Item;
import io.isotherm.model.legacy.LegacyParameters;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request about items, as its caller stated it. Texts that were not given are null. The shorter
 * constructors are for callers that state expressions alone, and values that are values.
 */
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

    LegacyParameters legacy();

    ValueFaults faults();
  }

  /** Reads pages of items in their order. */
  sealed interface Ranged extends Request {
    String table();

    /** Read units for one page; null for as many as a page may cost. */
    @Nullable CapacityUnits maxConsumedCapacity();
  }

  /** Asks what another request would cost, without running it. */
  record Explain(Ranged of) implements Request {
    @Override
    public ReturnConsumedCapacity returnConsumedCapacity() {
      return ReturnConsumedCapacity.NONE;
    }
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
      @Nullable IdempotencyToken token,
      LegacyParameters legacy,
      ValueFaults faults)
      implements ItemWrite {
    public PutItem(
        String table,
        Item item,
        @Nullable String conditionExpression,
        Placeholders placeholders,
        ReturnValues returnValues,
        boolean returnItemOnConditionFailure,
        ReturnConsumedCapacity returnConsumedCapacity,
        @Nullable IdempotencyToken token) {
      this(
          table,
          item,
          conditionExpression,
          placeholders,
          returnValues,
          returnItemOnConditionFailure,
          returnConsumedCapacity,
          token,
          LegacyParameters.NONE,
          ValueFaults.NONE);
    }
  }

  /** Reads one item. */
  record GetItem(
      String table,
      Item key,
      ReadConsistency consistency,
      @Nullable String projectionExpression,
      Placeholders placeholders,
      ReturnConsumedCapacity returnConsumedCapacity,
      LegacyParameters legacy,
      ValueFaults faults)
      implements Request {
    public GetItem(
        String table,
        Item key,
        ReadConsistency consistency,
        @Nullable String projectionExpression,
        Placeholders placeholders,
        ReturnConsumedCapacity returnConsumedCapacity) {
      this(
          table,
          key,
          consistency,
          projectionExpression,
          placeholders,
          returnConsumedCapacity,
          LegacyParameters.NONE,
          ValueFaults.NONE);
    }
  }

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
      @Nullable IdempotencyToken token,
      LegacyParameters legacy,
      ValueFaults faults)
      implements ItemWrite {
    public UpdateItem(
        String table,
        Item key,
        @Nullable String updateExpression,
        @Nullable String conditionExpression,
        Placeholders placeholders,
        ReturnValues returnValues,
        boolean returnItemOnConditionFailure,
        ReturnConsumedCapacity returnConsumedCapacity,
        @Nullable IdempotencyToken token) {
      this(
          table,
          key,
          updateExpression,
          conditionExpression,
          placeholders,
          returnValues,
          returnItemOnConditionFailure,
          returnConsumedCapacity,
          token,
          LegacyParameters.NONE,
          ValueFaults.NONE);
    }
  }

  /** Deletes an item; that there is none is no failure. */
  record DeleteItem(
      String table,
      Item key,
      @Nullable String conditionExpression,
      Placeholders placeholders,
      ReturnValues returnValues,
      boolean returnItemOnConditionFailure,
      ReturnConsumedCapacity returnConsumedCapacity,
      @Nullable IdempotencyToken token,
      LegacyParameters legacy,
      ValueFaults faults)
      implements ItemWrite {
    public DeleteItem(
        String table,
        Item key,
        @Nullable String conditionExpression,
        Placeholders placeholders,
        ReturnValues returnValues,
        boolean returnItemOnConditionFailure,
        ReturnConsumedCapacity returnConsumedCapacity,
        @Nullable IdempotencyToken token) {
      this(
          table,
          key,
          conditionExpression,
          placeholders,
          returnValues,
          returnItemOnConditionFailure,
          returnConsumedCapacity,
          token,
          LegacyParameters.NONE,
          ValueFaults.NONE);
    }
  }

  /**
   * Reads items of one item collection in the order of their sort keys.
   *
   * @param limit items to look at before the filter; null for as many as fit into a page
   * @param maxConsumedCapacity read units for one page; null for as many as a page may cost
   * @param index name of an index; null for the table itself
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
      ReturnConsumedCapacity returnConsumedCapacity,
      @Nullable CapacityUnits maxConsumedCapacity,
      @Nullable String index,
      LegacyParameters legacy,
      ValueFaults faults)
      implements Ranged {
    public Query(
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
        ReturnConsumedCapacity returnConsumedCapacity) {
      this(
          table,
          keyConditionExpression,
          filterExpression,
          projectionExpression,
          placeholders,
          select,
          limit,
          backward,
          consistency,
          exclusiveStartKey,
          returnConsumedCapacity,
          null,
          null,
          LegacyParameters.NONE,
          ValueFaults.NONE);
    }

    /**
     * The same, for so many read units at most. A page looks at one item at least, and at one in
     * each partition that it comes to.
     */
    public Query within(@Nullable CapacityUnits units) {
      return new Query(
          table,
          keyConditionExpression,
          filterExpression,
          projectionExpression,
          placeholders,
          select,
          limit,
          backward,
          consistency,
          exclusiveStartKey,
          returnConsumedCapacity,
          units,
          index,
          legacy,
          faults);
    }
  }

  /**
   * Reads all items of a table, or of one segment of it.
   *
   * @param limit items to look at before the filter; null for as many as fit into a page
   * @param maxConsumedCapacity read units for one page; null for as many as a page may cost
   * @param segment null when the scan is not parallel
   * @param index name of an index; null for the table itself
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
      ReturnConsumedCapacity returnConsumedCapacity,
      @Nullable CapacityUnits maxConsumedCapacity,
      @Nullable String index,
      LegacyParameters legacy,
      ValueFaults faults)
      implements Ranged {
    public Scan(
        String table,
        @Nullable String filterExpression,
        @Nullable String projectionExpression,
        Placeholders placeholders,
        Select select,
        @Nullable Integer limit,
        ReadConsistency consistency,
        @Nullable Item exclusiveStartKey,
        @Nullable Segment segment,
        ReturnConsumedCapacity returnConsumedCapacity) {
      this(
          table,
          filterExpression,
          projectionExpression,
          placeholders,
          select,
          limit,
          consistency,
          exclusiveStartKey,
          segment,
          returnConsumedCapacity,
          null,
          null,
          LegacyParameters.NONE,
          ValueFaults.NONE);
    }

    /**
     * The same, for so many read units at most. A page looks at one item at least, and at one in
     * each partition that it comes to.
     */
    public Scan within(@Nullable CapacityUnits units) {
      return new Scan(
          table,
          filterExpression,
          projectionExpression,
          placeholders,
          select,
          limit,
          consistency,
          exclusiveStartKey,
          segment,
          returnConsumedCapacity,
          units,
          index,
          legacy,
          faults);
    }
  }

  /**
   * One worker's share of a parallel scan. A caller may state one number without the other, which
   * is refused.
   *
   * @param index from 0
   * @param total 1 to 1,000,000
   */
  record Segment(@Nullable Integer index, @Nullable Integer total) {}

  /**
   * Reads items by their keys, in no order.
   *
   * @param tables in the order in which they are checked
   */
  record BatchGetItem(
      Map<String, KeysOfTable> tables,
      ReturnConsumedCapacity returnConsumedCapacity,
      ValueFaults faults)
      implements Request {
    public BatchGetItem {
      tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    }

    public BatchGetItem(
        Map<String, KeysOfTable> tables, ReturnConsumedCapacity returnConsumedCapacity) {
      this(tables, returnConsumedCapacity, ValueFaults.NONE);
    }
  }

  /** What a batch reads of one table. */
  record KeysOfTable(
      List<Item> keys,
      ReadConsistency consistency,
      @Nullable String projectionExpression,
      Placeholders placeholders,
      LegacyParameters legacy) {
    public KeysOfTable {
      keys = List.copyOf(keys);
    }

    public KeysOfTable(
        List<Item> keys,
        ReadConsistency consistency,
        @Nullable String projectionExpression,
        Placeholders placeholders) {
      this(keys, consistency, projectionExpression, placeholders, LegacyParameters.NONE);
    }

    /** The same asked of other keys. */
    public KeysOfTable with(List<Item> others) {
      return new KeysOfTable(others, consistency, projectionExpression, placeholders, legacy);
    }
  }

  /**
   * Puts and deletes items, each on its own.
   *
   * @param tables in the order in which they are checked
   */
  record BatchWriteItem(
      Map<String, List<Write>> tables,
      ReturnConsumedCapacity returnConsumedCapacity,
      @Nullable IdempotencyToken token,
      ValueFaults faults)
      implements Request {
    public BatchWriteItem {
      tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    }

    public BatchWriteItem(
        Map<String, List<Write>> tables,
        ReturnConsumedCapacity returnConsumedCapacity,
        @Nullable IdempotencyToken token) {
      this(tables, returnConsumedCapacity, token, ValueFaults.NONE);
    }
  }

  /** One write of a batch. */
  sealed interface Write {
    record Put(Item item) implements Write {}

    record Delete(Item key) implements Write {}
  }
}
