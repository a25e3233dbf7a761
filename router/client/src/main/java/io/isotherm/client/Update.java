package io.isotherm.client;

import com.google.protobuf.ByteString;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.Item;
import io.isotherm.model.request.Request;
import io.isotherm.model.request.ReturnValues;
import org.jspecify.annotations.Nullable;

/** Changes attributes of an item, which comes to be when it does not exist. */
public final class Update extends ItemRequest<WriteResult, Update> {
  private final Item key;
  private @Nullable String update;
  private @Nullable String condition;
  private ReturnValues returnValues = ReturnValues.NONE;
  private boolean returnItemOnConditionFailure;

  Update(Table table, Item key) {
    super(table);
    this.key = key;
  }

  /** Sets the UpdateExpression; without one, the item is only made sure to exist. */
  public Update change(String expression) {
    update = expression;
    return this;
  }

  /** Does it only if this ConditionExpression holds for the item as it is. */
  public Update onlyIf(String expression) {
    condition = expression;
    return this;
  }

  /** Returns the attributes the item had before. */
  public Update returnOld() {
    returnValues = ReturnValues.ALL_OLD;
    return this;
  }

  /** Returns all attributes of the item after the change. */
  public Update returnNew() {
    returnValues = ReturnValues.ALL_NEW;
    return this;
  }

  /** Returns the changed attributes as they were before. */
  public Update returnUpdatedOld() {
    returnValues = ReturnValues.UPDATED_OLD;
    return this;
  }

  /** Returns the changed attributes as they are now. */
  public Update returnUpdatedNew() {
    returnValues = ReturnValues.UPDATED_NEW;
    return this;
  }

  /** Has the item that makes the condition fail in {@link ConditionalCheckFailedException#item}. */
  public Update returnItemOnConditionFailure() {
    returnItemOnConditionFailure = true;
    return this;
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
        condition,
        placeholders(),
        returnValues,
        returnItemOnConditionFailure,
        capacity(),
        table.client().nextToken());
  }

  @Override
  WriteResult read(ByteString response) {
    return WriteResult.read(response);
  }

  @Override
  DatabaseException interrupted() {
    return Failures.unknown();
  }
}
