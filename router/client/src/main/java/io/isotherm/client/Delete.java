package io.isotherm.client;

import com.google.protobuf.ByteString;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.Item;
import io.isotherm.model.request.Request;
import io.isotherm.model.request.ReturnValues;
import org.jspecify.annotations.Nullable;

/** Deletes an item; that there is none is no failure. */
public final class Delete extends ItemRequest<WriteResult, Delete> {
  private final Item key;
  private @Nullable String condition;
  private ReturnValues returnValues = ReturnValues.NONE;
  private boolean returnItemOnConditionFailure;

  Delete(Table table, Item key) {
    super(table);
    this.key = key;
  }

  /** Does it only if this ConditionExpression holds for the item as it is. */
  public Delete onlyIf(String expression) {
    condition = expression;
    return this;
  }

  /** Returns the attributes the item had before. */
  public Delete returnOld() {
    returnValues = ReturnValues.ALL_OLD;
    return this;
  }

  /** Has the item that makes the condition fail in {@link ConditionalCheckFailedException#item}. */
  public Delete returnItemOnConditionFailure() {
    returnItemOnConditionFailure = true;
    return this;
  }

  @Override
  Delete self() {
    return this;
  }

  @Override
  Request request() {
    return new Request.DeleteItem(
        table.name(),
        key,
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
