package io.isotherm.router.plan;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.expression.Update;
import io.isotherm.model.item.Item;
import io.isotherm.model.item.ItemRules;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.request.Request;
import io.isotherm.model.request.ReturnValues;
import io.isotherm.model.table.TableName;
import org.jspecify.annotations.Nullable;

/**
 * Plans writes of one item. What needs no table is checked before the table is looked for, as
 * DynamoDB does, so that a request with several faults fails with the same one.
 *
 * <p>Every failure is a {@link DatabaseException}, of code VALIDATION unless the table is missing.
 */
public final class WritePlanner {
  static final String ONLY_OLD_VALUES = "ReturnValues can only be ALL_OLD or NONE";
  private static final String CONDITION_IS_NULL = "ConditionExpression is null";
  private static final String UPDATE_AND_CONDITION_ARE_NULL =
      "UpdateExpression and ConditionExpression are null";

  private WritePlanner() {}

  /** Plans a put. */
  public static PlannedWrite put(Request.PutItem request, TableLookup tables) {
    TableName.check(request.table());
    var expressions =
        RequestExpressions.of(
            request.placeholders(),
            false,
            request.conditionExpression() != null,
            CONDITION_IS_NULL);
    requireOldValues(request.returnValues());
    ItemRules.check(request.item());
    var condition = expressions.condition(request.conditionExpression());
    expressions.requireAllUsed();
    var table = tables.require(request.table());
    return new PlannedWrite(
        table,
        KeyCodec.position(table.key().keyOf(request.item())),
        new PlannedWrite.Action.Put(request.item()),
        condition,
        request.returnValues(),
        request.returnItemOnConditionFailure());
  }

  /** Plans an update. */
  public static PlannedWrite update(Request.UpdateItem request, TableLookup tables) {
    TableName.check(request.table());
    var expressions =
        RequestExpressions.of(
            request.placeholders(),
            false,
            request.updateExpression() != null || request.conditionExpression() != null,
            UPDATE_AND_CONDITION_ARE_NULL);
    ItemKeys.checkValues(request.key());
    var update = expressions.update(request.updateExpression());
    var condition = expressions.condition(request.conditionExpression());
    expressions.requireAllUsed();
    var table = tables.require(request.table());
    var key = table.key().keyFrom(request.key());
    requireKeyUntouched(table.key(), update);
    return new PlannedWrite(
        table,
        KeyCodec.position(key),
        new PlannedWrite.Action.Change(update, request.key()),
        condition,
        request.returnValues(),
        request.returnItemOnConditionFailure());
  }

  /** Plans a delete. */
  public static PlannedWrite delete(Request.DeleteItem request, TableLookup tables) {
    TableName.check(request.table());
    var expressions =
        RequestExpressions.of(
            request.placeholders(),
            false,
            request.conditionExpression() != null,
            CONDITION_IS_NULL);
    requireOldValues(request.returnValues());
    ItemKeys.checkValues(request.key());
    var condition = expressions.condition(request.conditionExpression());
    expressions.requireAllUsed();
    var table = tables.require(request.table());
    return new PlannedWrite(
        table,
        KeyCodec.position(table.key().keyFrom(request.key())),
        new PlannedWrite.Action.Delete(),
        condition,
        request.returnValues(),
        request.returnItemOnConditionFailure());
  }

  /** Plans one write of a batch. */
  static PlannedWrite inBatch(Request.Write write, io.isotherm.model.table.TableSchema table) {
    return switch (write) {
      case Request.Write.Put(Item item) ->
          PlannedWrite.plain(
              table, KeyCodec.position(table.key().keyOf(item)), new PlannedWrite.Action.Put(item));
      case Request.Write.Delete(Item key) ->
          PlannedWrite.plain(
              table, KeyCodec.position(table.key().keyFrom(key)), new PlannedWrite.Action.Delete());
    };
  }

  private static void requireOldValues(ReturnValues returnValues) {
    switch (returnValues) {
      case NONE, ALL_OLD -> {}
      case UPDATED_OLD, ALL_NEW, UPDATED_NEW ->
          throw DatabaseException.invalid("ReturnValues", ONLY_OLD_VALUES);
    }
  }

  private static void requireKeyUntouched(KeySchema key, @Nullable Update update) {
    if (update == null) {
      return;
    }
    for (var action : update.actions()) {
      var attribute = action.path().attribute();
      if (key.contains(attribute)) {
        throw DatabaseException.invalid(
            attribute,
            "One or more parameter values were invalid: Cannot update attribute "
                + attribute
                + ". This attribute is part of the key");
      }
    }
  }
}
