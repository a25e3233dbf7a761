package io.isotherm.node.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.ItemCodec;
import io.isotherm.model.Limits;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.expression.Condition;
import io.isotherm.model.expression.DocumentPath;
import io.isotherm.model.expression.DocumentPath.Step;
import io.isotherm.model.expression.Update;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.AttributeValue.Num;
import io.isotherm.model.item.AttributeValue.Str;
import io.isotherm.model.item.Item;
import io.isotherm.model.item.ItemSize;
import io.isotherm.model.request.ReturnValues;
import io.isotherm.node.evaluate.WriteOutcome.Changed;
import io.isotherm.node.evaluate.WriteOutcome.ConditionFailed;
import io.isotherm.node.evaluate.WriteOutcome.Invalid;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class WriteEvaluatorTest {
  private static final Item KEY = new Item(Map.of("pk", new Str("k")));
  private static final Item OLD = item("n", number(1), "other", new Str("same"));
  private static final Condition EXISTS = new Condition.AttributeExists(DocumentPath.of("pk"));

  /** Bytes that are no item: whoever decodes them fails. */
  private static final StoredItem OPAQUE = StoredItem.of(ByteString.copyFromUtf8("opaque"), 42);

  @Test
  void aPutOfANewItemAddsIt() {
    var changed = changed(put(OLD, null, ReturnValues.NONE), null);
    assertThat(itemOf(changed)).isEqualTo(OLD);
    assertThat(changed.itemsDelta()).isEqualTo(1);
    assertThat(changed.bytesDelta()).isEqualTo(ItemSize.of(OLD));
    assertThat(changed.reply().getOldSizeBytes()).isZero();
    assertThat(changed.reply().getNewSizeBytes()).isEqualTo((int) ItemSize.of(OLD));
  }

  @Test
  void aPlainPutOrDeleteTakesTheOldSizeWithoutLookingInside() {
    var put = changed(put(KEY, null, ReturnValues.NONE), OPAQUE);
    assertThat(put.reply().getOldSizeBytes()).isEqualTo(42);
    assertThat(put.itemsDelta()).isZero();
    assertThat(put.bytesDelta()).isEqualTo(3 - 42);

    var delete = changed(delete(null, ReturnValues.NONE), OPAQUE);
    assertThat(delete.image()).isNull();
    assertThat(delete.itemsDelta()).isEqualTo(-1);
    assertThat(delete.bytesDelta()).isEqualTo(-42);
  }

  @Test
  void allOldReturnsTheStoredBytesAsTheyAre() {
    var put = changed(put(KEY, null, ReturnValues.ALL_OLD), OPAQUE);
    assertThat(put.reply().getAttributes()).isEqualTo(ByteString.copyFromUtf8("opaque"));
    assertThat(changed(put(KEY, null, ReturnValues.ALL_OLD), null).reply().hasAttributes())
        .isFalse();
  }

  @Test
  void deletingWhatIsNotThereIsDone() {
    var delete = changed(delete(null, ReturnValues.ALL_OLD), null);
    assertThat(delete.image()).isNull();
    assertThat(delete.itemsDelta()).isZero();
    assertThat(delete.reply().hasAttributes()).isFalse();
  }

  @Test
  void aFailedConditionReturnsTheItemOnlyWhenAsked() {
    var absent = new Condition.Not(EXISTS);
    var silent =
        new WriteCommand(new WriteCommand.Operation.Delete(), absent, ReturnValues.NONE, false);
    var failed = (ConditionFailed) WriteEvaluator.evaluate(silent, stored(OLD));
    assertThat(failed.reply().hasItem()).isFalse();
    assertThat(failed.reply().getSizeBytes()).isEqualTo((int) ItemSize.of(OLD));

    var telling =
        new WriteCommand(new WriteCommand.Operation.Delete(), absent, ReturnValues.NONE, true);
    var told = (ConditionFailed) WriteEvaluator.evaluate(telling, stored(OLD));
    assertThat(ItemCodec.decode(told.reply().getItem())).isEqualTo(OLD);
  }

  @Test
  void aConditionOnAnAbsentItemSeesNoAttributes() {
    assertThat(WriteEvaluator.evaluate(put(OLD, EXISTS, ReturnValues.NONE), null))
        .isInstanceOfSatisfying(
            ConditionFailed.class,
            failed -> {
              assertThat(failed.reply().hasItem()).isFalse();
              assertThat(failed.reply().getSizeBytes()).isZero();
            });
    assertThat(
            WriteEvaluator.evaluate(put(OLD, new Condition.Not(EXISTS), ReturnValues.NONE), null))
        .isInstanceOf(Changed.class);
  }

  /** What an update of n from 1 to 2 returns, and of n on an absent item from nothing to 1. */
  @ParameterizedTest
  @CsvSource({
    "NONE, -, -",
    "ALL_OLD, pk n=1 other, -",
    "UPDATED_OLD, n=1, -",
    "ALL_NEW, pk n=2 other, pk n=1",
    "UPDATED_NEW, n=2, n=1"
  })
  void updatesReturnWhatIsAskedFor(ReturnValues values, String ofOld, String ofAbsent) {
    assertThat(summary(changed(increment(values), stored(OLD)))).isEqualTo(ofOld);
    assertThat(summary(changed(increment(values), null))).isEqualTo(ofAbsent);
  }

  @Test
  void anUpdateReturnsOnlyTheNestedPartItTouches() {
    var old = item("m", new AttributeValue.MapValue(Map.of("a", number(1), "b", number(2))));
    var path = new DocumentPath("m", List.of(new Step.Member("a")));
    var set = new Update.Action.Set(path, new Update.Term.Value(number(9)));
    var changed = changed(update(ReturnValues.UPDATED_OLD, set), stored(old));
    assertThat(ItemCodec.decode(changed.reply().getAttributes()))
        .isEqualTo(new Item(Map.of("m", new AttributeValue.MapValue(Map.of("a", number(1))))));
  }

  @Test
  void anUpdateThatOnlyRemovesMakesAnAbsentItemOfItsKey() {
    var remove = new Update.Action.Remove(DocumentPath.of("x"));
    var changed = changed(update(ReturnValues.UPDATED_NEW, remove), null);
    assertThat(itemOf(changed)).isEqualTo(KEY);
    assertThat(changed.reply().hasAttributes()).isFalse();
    assertThat(changed.itemsDelta()).isEqualTo(1);
  }

  @Test
  void anUpdateThatDoesNotSuitTheItemIsInvalid() {
    var invalid =
        (Invalid)
            WriteEvaluator.evaluate(
                increment(ReturnValues.NONE), stored(item("n", new Str("text"))));
    assertThat(invalid.failure().code()).isEqualTo(ErrorCode.VALIDATION);
    assertThat(invalid.failure())
        .hasMessage("An operand in the update expression has an incorrect data type");
  }

  @Test
  void anUpdateMayNotMakeAnItemTooLarge() {
    var half = new Str("x".repeat(Limits.ITEM_BYTES_MAX / 2));
    var set = new Update.Action.Set(DocumentPath.of("big"), new Update.Term.Value(half));
    assertThat(WriteEvaluator.evaluate(update(ReturnValues.NONE, set), stored(item("first", half))))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid ->
                assertThat(invalid.failure())
                    .hasMessage("Item size to update has exceeded the maximum allowed size"));
  }

  @ParameterizedTest
  @EnumSource(
      value = ReturnValues.class,
      names = {"UPDATED_OLD", "ALL_NEW", "UPDATED_NEW"})
  void putsAndDeletesReturnNothingOfUpdates(ReturnValues values) {
    assertThat(WriteEvaluator.evaluate(put(OLD, null, values), null)).isInstanceOf(Invalid.class);
    assertThat(WriteEvaluator.evaluate(delete(null, values), null)).isInstanceOf(Invalid.class);
  }

  private static WriteCommand put(
      Item item, @Nullable Condition condition, ReturnValues returnValues) {
    return new WriteCommand(
        new WriteCommand.Operation.Put(ItemCodec.encode(item)), condition, returnValues, false);
  }

  private static WriteCommand delete(@Nullable Condition condition, ReturnValues returnValues) {
    return new WriteCommand(new WriteCommand.Operation.Delete(), condition, returnValues, false);
  }

  private static WriteCommand increment(ReturnValues returnValues) {
    return update(returnValues, new Update.Action.Add(DocumentPath.of("n"), number(1)));
  }

  private static WriteCommand update(ReturnValues returnValues, Update.Action action) {
    return new WriteCommand(
        new WriteCommand.Operation.Change(new Update(List.of(action)), KEY),
        null,
        returnValues,
        false);
  }

  private static Changed changed(WriteCommand command, @Nullable StoredItem old) {
    return (Changed) WriteEvaluator.evaluate(command, old);
  }

  private static Item itemOf(Changed changed) {
    var image = changed.image();
    if (image == null) {
      throw new AssertionError("There is no item any more.");
    }
    return image.item();
  }

  private static StoredItem stored(Item item) {
    return StoredItem.of(ItemCodec.encode(item), (int) ItemSize.of(item));
  }

  private static Num number(int value) {
    return new Num(BigDecimal.valueOf(value));
  }

  private static Item item(String name, AttributeValue value) {
    return item(name, value, "pk", new Str("k"));
  }

  private static Item item(String name, AttributeValue value, String other, AttributeValue and) {
    var attributes = new LinkedHashMap<String, AttributeValue>();
    attributes.put("pk", new Str("k"));
    attributes.put(name, value);
    attributes.put(other, and);
    return new Item(attributes);
  }

  /** Names, and n with its number, in the order pk n other; a dash when there are none. */
  private static String summary(Changed changed) {
    if (!changed.reply().hasAttributes()) {
      return "-";
    }
    var attributes = ItemCodec.decode(changed.reply().getAttributes());
    var summary = new StringBuilder();
    for (var name : List.of("pk", "n", "other")) {
      var value = attributes.get(name);
      if (value != null) {
        summary.append(summary.isEmpty() ? "" : " ").append(name);
        if (value instanceof Num(var number)) {
          summary.append('=').append(number.toPlainString());
        }
      }
    }
    return summary.toString();
  }
}
