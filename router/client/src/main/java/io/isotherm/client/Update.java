package io.isotherm.client;

import io.isotherm.model.item.Item;
import io.isotherm.model.request.Request;
import io.isotherm.model.request.ReturnValues;
import org.jspecify.annotations.Nullable;

/** Changes attributes of an item, which comes to be when it does not exist. */
public final class Update extends ConditionalWrite<Update> {
  private final Item key;
  private @Nullable String update;

  Update(Table table, Item key) {
    super(table);
    this.key = key;
  }

  /** Sets the UpdateExpression; without one, the item is only made sure to exist. */
  public Update change(String expression) {
    update = expression;
    return this;
  }

  /** Returns all attributes of the item after the change. */
  public Update returnNew() {
    return returnValues(ReturnValues.ALL_NEW);
  }

  /** Returns the changed attributes as they were before. */
  public Update returnUpdatedOld() {
    return returnValues(ReturnValues.UPDATED_OLD);
  }

  /** Returns the changed attributes as they are now. */
  public Update returnUpdatedNew() {
    return returnValues(ReturnValues.UPDATED_NEW);
  }

  @Override
  Update self() {
    return this;
  }

  @Override
  Request request() {
    return new Request.UpdateItem(
        table.name(),
        key,
        update,
        condition(),
        placeholders(),
        returnValues(),
        returnsItemOnConditionFailure(),
        capacity(),
        table.client().nextToken());
  }
}
