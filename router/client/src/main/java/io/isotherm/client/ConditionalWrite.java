package io.isotherm.client;

import com.google.protobuf.ByteString;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.request.ReturnValues;
import org.jspecify.annotations.Nullable;

/**
 * A write of one item that is being put together, and that may depend on what the item is. Mutable,
 * as {@link ItemRequest} says.
 *
 * @param <T> the request's own type
 */
public abstract sealed class ConditionalWrite<T extends ConditionalWrite<T>>
    extends ItemRequest<WriteResult, T> permits Put, Update, Delete {
  private @Nullable String condition;
  private ReturnValues returnValues = ReturnValues.NONE;
  private boolean returnItemOnConditionFailure;

  ConditionalWrite(Table table) {
    super(table);
  }

  /** Does it only if this ConditionExpression holds for the item as it is. */
  public final T onlyIf(String expression) {
    condition = expression;
    return self();
  }

  /** Returns the attributes the item had before. */
  public final T returnOld() {
    return returnValues(ReturnValues.ALL_OLD);
  }

  /** Has the item that makes the condition fail in {@link ConditionalCheckFailedException#item}. */
  public final T returnItemOnConditionFailure() {
    returnItemOnConditionFailure = true;
    return self();
  }

  final T returnValues(ReturnValues wanted) {
    returnValues = wanted;
    return self();
  }

  final @Nullable String condition() {
    return condition;
  }

  final ReturnValues returnValues() {
    return returnValues;
  }

  final boolean returnsItemOnConditionFailure() {
    return returnItemOnConditionFailure;
  }

  @Override
  final WriteResult read(ByteString response) {
    return WriteResult.read(response);
  }

  /** Whether it was done is not known. */
  @Override
  final DatabaseException interrupted() {
    return Failures.unknown();
  }
}
