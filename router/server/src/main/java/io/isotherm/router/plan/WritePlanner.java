package io.isotherm.router.plan;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.expression.Condition;
import io.isotherm.model.expression.KeyAttributeRules;
import io.isotherm.model.expression.Update;
import io.isotherm.model.item.Item;
import io.isotherm.model.item.ItemRules;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.PrimaryKey;
import io.isotherm.model.request.Request;
import io.isotherm.model.request.ReturnValues;
import io.isotherm.model.request.ValueFaults.Member;
import io.isotherm.model.table.TableName;
import io.isotherm.model.table.TableSchema;
import org.jspecify.annotations.Nullable;

/**
 * Plans writes of one item. What needs no table is checked before the table is looked for, as
 * DynamoDB does, so that a request with several faults fails with the same one: parameters of two
 * styles, placeholders nobody can use, the values of the item or key, options, legacy parameters,
 * placeholders, expressions, placeholders nobody used; then the table, the item's size, its key,
 * and what expressions do to the key.
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
    var expressions = expressionsOfCondition(request);
    request.faults().requireNone(Member.ITEM);
    ItemRules.checkAttributes(request.item());
    requireOldValues(request.returnValues());
    var legacy = legacyCondition(request);
    expressions.prepare(request.faults());
    var condition = condition(expressions, request, legacy);
    var table = tables.require(request.table());
    ItemRules.checkSize(request.item());
    var key = table.key().keyOf(request.item());
    return planned(request, table, key, new PlannedWrite.Action.Put(request.item()), condition);
  }

  /** Plans an update. */
  public static PlannedWrite update(Request.UpdateItem request, TableLookup tables) {
    var expressions = expressionsOfUpdate(request);
    request.faults().requireNone(Member.KEY);
    ItemKeys.checkValues(request.key());
    request.faults().requireNone(Member.ATTRIBUTE_UPDATES);
    var legacyUpdate = request.legacy().update();
    var legacyCondition = legacyCondition(request);
    expressions.prepare(request.faults());
    var text = request.updateExpression();
    var update = text == null ? legacyUpdate : expressions.update(text);
    var condition = condition(expressions, request, legacyCondition);
    var table = tables.require(request.table());
    var key = table.key().keyFrom(request.key());
    if (update != null) {
      checkKeys(update, table);
    }
    var change = new PlannedWrite.Action.Change(update, request.key());
    return planned(request, table, key, change, condition);
  }

  /** Plans a delete. */
  public static PlannedWrite delete(Request.DeleteItem request, TableLookup tables) {
    var expressions = expressionsOfCondition(request);
    request.faults().requireNone(Member.KEY);
    ItemKeys.checkValues(request.key());
    requireOldValues(request.returnValues());
    var legacy = legacyCondition(request);
    expressions.prepare(request.faults());
    var condition = condition(expressions, request, legacy);
    var table = tables.require(request.table());
    var key = table.key().keyFrom(request.key());
    return planned(request, table, key, new PlannedWrite.Action.Delete(), condition);
  }

  /** Plans one write of a batch. */
  static PlannedWrite inBatch(Request.Write write, TableSchema table) {
    return switch (write) {
      case Request.Write.Put(Item item) -> {
        ItemRules.checkSize(item);
        yield PlannedWrite.plain(
            table,
            KeyCodec.position(table.key().keyWithin(item)),
            new PlannedWrite.Action.Put(item));
      }
      case Request.Write.Delete(Item key) ->
          PlannedWrite.plain(
              table, KeyCodec.position(table.key().keyFrom(key)), new PlannedWrite.Action.Delete());
    };
  }

  private static RequestExpressions expressionsOfCondition(Request.ItemWrite request) {
    TableName.check(request.table());
    new ParameterStyles()
        .legacy("Expected", request.legacy().expected())
        .legacy("ConditionalOperator", request.legacy().conditionalOperator() != null)
        .expression("ConditionExpression", request.conditionExpression())
        .requireOne();
    return RequestExpressions.of(
        request.placeholders(), false, request.conditionExpression() != null, CONDITION_IS_NULL);
  }

  private static RequestExpressions expressionsOfUpdate(Request.UpdateItem request) {
    TableName.check(request.table());
    new ParameterStyles()
        .legacy("AttributeUpdates", request.legacy().attributeUpdates())
        .legacy("Expected", request.legacy().expected())
        .legacy("ConditionalOperator", request.legacy().conditionalOperator() != null)
        .expression("UpdateExpression", request.updateExpression())
        .expression("ConditionExpression", request.conditionExpression())
        .requireOne();
    return RequestExpressions.of(
        request.placeholders(),
        false,
        request.updateExpression() != null || request.conditionExpression() != null,
        UPDATE_AND_CONDITION_ARE_NULL);
  }

  private static @Nullable Condition legacyCondition(Request.ItemWrite request) {
    request.faults().requireNone(Member.EXPECTED);
    return request.legacy().condition();
  }

  /** The condition, which is the last of a write's expressions to be parsed. */
  private static @Nullable Condition condition(
      RequestExpressions expressions, Request.ItemWrite request, @Nullable Condition legacy) {
    var text = request.conditionExpression();
    var condition = text == null ? legacy : expressions.condition(text);
    expressions.requireAllUsed();
    return condition;
  }

  private static PlannedWrite planned(
      Request.ItemWrite request,
      TableSchema table,
      PrimaryKey key,
      PlannedWrite.Action action,
      @Nullable Condition condition) {
    if (condition != null) {
      KeyAttributeRules.requireScalar(condition, table.key().names());
    }
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

  private static void checkKeys(Update update, TableSchema table) {
    var keys = table.key().names();
    KeyAttributeRules.requireNoneUpdated(update, keys);
    KeyAttributeRules.requireScalar(update, keys);
  }
}
