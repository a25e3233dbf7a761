package io.isotherm.client;

import com.google.protobuf.ByteString;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.Item;
import io.isotherm.model.request.Request;
import io.isotherm.model.request.ReturnValues;
import org.jspecify.annotations.Nullable;

/** Puts an item, replacing the one with the same key. */
public final class Put extends ItemRequest<WriteResult, Put> {
  private final Item item;
  private @Nullable String condition;
  private ReturnValues returnValues = ReturnValues.NONE;
  private boolean returnItemOnConditionFailure;

  Put(Table table, Item item) {
    super(table);
    this.item = item;
  }

  /** Does it only if this ConditionExpression holds for the item as it is. */
  public Put onlyIf(String expression) {
    condition = expression;
    return this;
  }

  /** Returns the attributes the item had before. */
  public Put returnOld() {
    returnValues = ReturnValues.ALL_OLD;
    return this;
  }

  /** Has the item that makes the condition fail in {@link ConditionalCheckFailedException#item}. */
  public Put returnItemOnConditionFailure() {
    returnItemOnConditionFailure = true;
    return this;
  }

  @Override
  Put self() {
    return this;
  }

  @Override
  Request request() {
    return new Request.PutItem(
        table.name(),
        item,
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
