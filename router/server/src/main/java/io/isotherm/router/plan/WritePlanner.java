package io.isotherm.router.plan;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.expression.Condition;
import io.isotherm.model.expression.Update;
import io.isotherm.model.item.Item;
import io.isotherm.model.item.ItemRules;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.PrimaryKey;
import io.isotherm.model.request.Request;
import io.isotherm.model.request.ReturnValues;
import io.isotherm.model.table.TableName;
import io.isotherm.model.table.TableSchema;
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
    var expressions =
        expressions(request, request.conditionExpression() != null, CONDITION_IS_NULL);
    requireOldValues(request.returnValues());
    ItemRules.check(request.item());
    var condition = condition(expressions, request);
    var table = tables.require(request.table());
    var key = table.key().keyOf(request.item());
    return planned(request, table, key, new PlannedWrite.Action.Put(request.item()), condition);
  }

  /** Plans an update. */
  public static PlannedWrite update(Request.UpdateItem request, TableLookup tables) {
    var expressions =
        expressions(
            request,
            request.updateExpression() != null || request.conditionExpression() != null,
            UPDATE_AND_CONDITION_ARE_NULL);
    ItemKeys.checkValues(request.key());
    var update = expressions.update(request.updateExpression());
    var condition = condition(expressions, request);
    var table = tables.require(request.table());
    var key = table.key().keyFrom(request.key());
    requireKeyUntouched(table.key(), update);
    var change = new PlannedWrite.Action.Change(update, request.key());
    return planned(request, table, key, change, condition);
  }

  /** Plans a delete. */
  public static PlannedWrite delete(Request.DeleteItem request, TableLookup tables) {
    var expressions =
        expressions(request, request.conditionExpression() != null, CONDITION_IS_NULL);
    requireOldValues(request.returnValues());
    ItemKeys.checkValues(request.key());
    var condition = condition(expressions, request);
    var table = tables.require(request.table());
    var key = table.key().keyFrom(request.key());
    return planned(request, table, key, new PlannedWrite.Action.Delete(), condition);
  }

  /** Plans one write of a batch. */
  static PlannedWrite inBatch(Request.Write write, TableSchema table) {
    return switch (write) {
      case Request.Write.Put(Item item) ->
          PlannedWrite.plain(
              table, KeyCodec.position(table.key().keyOf(item)), new PlannedWrite.Action.Put(item));
      case Request.Write.Delete(Item key) ->
          PlannedWrite.plain(
              table, KeyCodec.position(table.key().keyFrom(key)), new PlannedWrite.Action.Delete());
    };
  }

  private static RequestExpressions expressions(
      Request.ItemWrite request, boolean valued, String none) {
    TableName.check(request.table());
    return RequestExpressions.of(request.placeholders(), false, valued, none);
  }

  /** The condition, which is the last of a write's expressions to be parsed. */
  private static @Nullable Condition condition(
      RequestExpressions expressions, Request.ItemWrite request) {
    var condition = expressions.condition(request.conditionExpression());
    expressions.requireAllUsed();
    return condition;
  }

  private static PlannedWrite planned(
      Request.ItemWrite request,
      TableSchema table,
      PrimaryKey key,
      PlannedWrite.Action action,
      @Nullable Condition condition) {
    return new PlannedWrite(
        table,
        KeyCodec.position(key),
        action,
        condition,
        request.returnValues(),
        request.returnItemOnConditionFailure());
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
