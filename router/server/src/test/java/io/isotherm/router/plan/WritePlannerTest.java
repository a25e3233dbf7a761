package io.isotherm.router.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import io.isotherm.model.item.Numbers;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.PrimaryKey;
import io.isotherm.model.request.Placeholders;
import io.isotherm.model.request.Request;
import io.isotherm.model.request.ReturnConsumedCapacity;
import io.isotherm.model.request.ReturnValues;
import io.isotherm.router.testing.TestCatalog;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class WritePlannerTest {
  static final TableLookup TABLES =
      name -> {
        if (!name.equals("things")) {
          throw new DatabaseException(ErrorCode.RESOURCE_NOT_FOUND, "Requested resource not found");
        }
        return TestCatalog.TABLE;
      };

  @Test
  void aPutHasThePositionOfItsKey() {
    var plan = WritePlanner.put(put(item("a", 1)), TABLES);

    assertThat(plan.position()).isEqualTo(KeyCodec.position(PrimaryKey.of(text("a"), number(1))));
    assertThat(plan.action()).isEqualTo(new PlannedWrite.Action.Put(item("a", 1)));
    assertThat(plan.condition()).isNull();
  }

  @Test
  void aPutNeedsItsKeyInTheItem() {
    refused(
        () -> WritePlanner.put(put(new Item(Map.of("sk", number(1)))), TABLES),
        "One or more parameter values were invalid: Missing the key pk in the item");
    refused(
        () -> WritePlanner.put(put(new Item(Map.of("pk", number(1), "sk", number(1)))), TABLES),
        "One or more parameter values were invalid: Type mismatch for key pk expected: S actual: N");
    refused(
        () -> WritePlanner.put(put(item("", 1)), TABLES),
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot"
            + " contain an empty string value. Key: pk");
    refused(
        () -> WritePlanner.put(put(item("x".repeat(2_049), 1)), TABLES),
        "One or more parameter values were invalid: Size of hashkey has exceeded the maximum size"
            + " limit of2048 bytes");
  }

  @Test
  void anItemHasItsSize() {
    var large =
        new Item(Map.of("pk", text("a"), "sk", number(1), "data", text("x".repeat(409_600))));

    refused(
        () -> WritePlanner.put(put(large), TABLES),
        "Item size has exceeded the maximum allowed size");
  }

  @Test
  void putsAndDeletesReturnOldValuesOnly() {
    for (var values :
        new ReturnValues[] {
          ReturnValues.ALL_NEW, ReturnValues.UPDATED_NEW, ReturnValues.UPDATED_OLD
        }) {
      refused(
          () ->
              WritePlanner.put(
                  new Request.PutItem(
                      "things",
                      item("a", 1),
                      null,
                      Placeholders.NONE,
                      values,
                      false,
                      ReturnConsumedCapacity.NONE,
                      null),
                  TABLES),
          "ReturnValues can only be ALL_OLD or NONE");
      refused(
          () ->
              WritePlanner.delete(
                  new Request.DeleteItem(
                      "things",
                      item("a", 1),
                      null,
                      Placeholders.NONE,
                      values,
                      false,
                      ReturnConsumedCapacity.NONE,
                      null),
                  TABLES),
          "ReturnValues can only be ALL_OLD or NONE");
    }
  }

  @Test
  void aKeyIsAllOfTheKeyAndNothingElse() {
    var noMatch = "The provided key element does not match the schema";
    refused(() -> delete(new Item(Map.of("pk", text("a")))), noMatch);
    refused(() -> delete(new Item(Map.of("pk", text("a"), "sk", text("1")))), noMatch);
    refused(() -> delete(new Item(Map.of("pk", text("a"), "other", number(1)))), noMatch);
    refused(
        () -> delete(new Item(Map.of("pk", text("a"), "sk", number(1), "other", text("b")))),
        noMatch);
  }

  @Test
  void theKeyIsNotUpdated() {
    refused(
        () -> update("SET pk = :v", null, Map.of(), Map.of(":v", text("b"))),
        "One or more parameter values were invalid: Cannot update attribute pk. This attribute is"
            + " part of the key");
    refused(
        () -> update("REMOVE a, sk", null, Map.of(), Map.of()),
        "One or more parameter values were invalid: Cannot update attribute sk. This attribute is"
            + " part of the key");
  }

  @Test
  void placeholdersNeedExpressionsAndExpressionsNeedPlaceholders() {
    refused(
        () -> update(null, null, Map.of("#a", "a"), Map.of()),
        "ExpressionAttributeNames can only be specified when using expressions");
    refused(
        () -> update(null, null, Map.of(), Map.of(":a", text("a"))),
        "ExpressionAttributeValues can only be specified when using expressions: UpdateExpression"
            + " and ConditionExpression are null");
    refused(
        () -> update("REMOVE a", null, Map.of("#b", "b"), Map.of()),
        "Value provided in ExpressionAttributeNames unused in expressions: keys: {#b}");
    refused(
        () -> update("SET a = :a", null, Map.of(), Map.of()),
        "Invalid UpdateExpression: An expression attribute value used in expression is not defined;"
            + " attribute value: :a");
  }

  @Test
  void whatNeedsNoTableIsCheckedBeforeTheTable() {
    var wrongTwice =
        new Request.UpdateItem(
            "missing",
            new Item(Map.of()),
            "SET",
            null,
            Placeholders.NONE,
            ReturnValues.NONE,
            false,
            ReturnConsumedCapacity.NONE,
            null);
    assertThatThrownBy(() -> WritePlanner.update(wrongTwice, TABLES))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.VALIDATION))
        .hasMessageStartingWith("Invalid UpdateExpression: Syntax error");
  }

  @Test
  void aMissingTableIsFoundOutBeforeItsKeyIsAskedFor() {
    var request =
        new Request.PutItem(
            "missing",
            new Item(Map.of()),
            null,
            Placeholders.NONE,
            ReturnValues.NONE,
            false,
            ReturnConsumedCapacity.NONE,
            null);
    assertThatThrownBy(() -> WritePlanner.put(request, TABLES))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.RESOURCE_NOT_FOUND))
        .hasMessage("Requested resource not found");
  }

  @Test
  void tokensOfABatchDependOnTheBatchAndTheKey() {
    var first = token(1);
    var position = KeyCodec.position(PrimaryKey.of(text("a"), number(1)));
    var other = KeyCodec.position(PrimaryKey.of(text("a"), number(2)));

    assertThat(IdempotencyTokens.ofMember(first, TestCatalog.TABLE_ID, position))
        .isEqualTo(IdempotencyTokens.ofMember(first, TestCatalog.TABLE_ID, position))
        .isNotEqualTo(IdempotencyTokens.ofMember(first, TestCatalog.TABLE_ID, other))
        .isNotEqualTo(IdempotencyTokens.ofMember(token(2), TestCatalog.TABLE_ID, position))
        .isNotEqualTo(first);
  }

  private static io.isotherm.model.request.IdempotencyToken token(int last) {
    var bytes = new byte[16];
    bytes[15] = (byte) last;
    return io.isotherm.model.request.IdempotencyToken.fresh(
        io.isotherm.model.item.Bytes.owned(bytes));
  }

  private static void delete(Item key) {
    var _ =
        WritePlanner.delete(
            new Request.DeleteItem(
                "things",
                key,
                null,
                Placeholders.NONE,
                ReturnValues.NONE,
                false,
                ReturnConsumedCapacity.NONE,
                null),
            TABLES);
  }

  private static void update(
      @Nullable String update,
      @Nullable String condition,
      Map<String, String> names,
      Map<String, AttributeValue> values) {
    var _ =
        WritePlanner.update(
            new Request.UpdateItem(
                "things",
                item("a", 1),
                update,
                condition,
                Placeholders.of(names, values),
                ReturnValues.NONE,
                false,
                ReturnConsumedCapacity.NONE,
                null),
            TABLES);
  }

  private static Request.PutItem put(Item item) {
    return new Request.PutItem(
        "things",
        item,
        null,
        Placeholders.NONE,
        ReturnValues.NONE,
        false,
        ReturnConsumedCapacity.NONE,
        null);
  }

  static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable request, String text) {
    assertThatThrownBy(request)
        .isInstanceOfSatisfying(
            DatabaseException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.VALIDATION))
        .hasMessage(text);
  }

  static Item item(String pk, int sk) {
    return new Item(Map.of("pk", text(pk), "sk", number(sk)));
  }

  static AttributeValue text(String value) {
    return new AttributeValue.Str(value);
  }

  static AttributeValue number(int value) {
    return new AttributeValue.Num(Numbers.parse(Integer.toString(value)));
  }
}
