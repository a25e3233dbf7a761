package io.isotherm.router.plan;

import io.isotherm.model.expression.Condition;
import io.isotherm.model.expression.Update;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Item;
import io.isotherm.model.request.ReturnValues;
import io.isotherm.model.table.TableSchema;
import org.jspecify.annotations.Nullable;

/**
 * A write of one item.
 *
 * @param position of the item's key
 * @param condition null when the write is done whatever is there
 */
public record PlannedWrite(
    TableSchema table,
    Bytes position,
    Action action,
    @Nullable Condition condition,
    ReturnValues returnValues,
    boolean returnItemOnConditionFailure) {

  /** What is done to the item. */
  public sealed interface Action {
    /** It becomes this one, which is valid and within its size. */
    record Put(Item item) implements Action {}

    /**
     * Attributes are changed.
     *
     * @param update null to do no more than make sure the item exists
     * @param key what an absent item starts from
     */
    record Change(@Nullable Update update, Item key) implements Action {}

    /** It goes. */
    record Delete() implements Action {}
  }

  /** A write without a condition that returns nothing, as batches have them. */
  static PlannedWrite plain(TableSchema table, Bytes position, Action action) {
    return new PlannedWrite(table, position, action, null, ReturnValues.NONE, false);
  }
}
