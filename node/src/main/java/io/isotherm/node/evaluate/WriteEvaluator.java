package io.isotherm.node.evaluate;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.ItemCodec;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.expression.ConditionEvaluator;
import io.isotherm.model.expression.UpdateEvaluator;
import io.isotherm.model.expression.UpdatedItem;
import io.isotherm.model.item.Item;
import io.isotherm.model.item.ItemRules;
import io.isotherm.model.request.ReturnValues;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a write makes of an item. Pure, for any thread.
 *
 * <p>The old item is decoded only when a condition or an update looks into it: a plain put or
 * delete takes its size from the stored form, and ALL_OLD returns its bytes as they are.
 *
 * <p>Source: DynamoDB API reference, PutItem, UpdateItem and DeleteItem.
 */
public final class WriteEvaluator {
  private static final String RETURN_VALUES = "ReturnValues can only be ALL_OLD or NONE";

  private WriteEvaluator() {}

  /**
   * @param old the item as it is; null when there is none
   */
  public static WriteOutcome evaluate(WriteCommand command, @Nullable StoredItem old) {
    var condition = command.condition();
    var operation = command.operation();
    boolean looksInside = condition != null || operation instanceof WriteCommand.Operation.Change;
    var oldItem = old != null && looksInside ? old.item() : Item.EMPTY;
    if (condition != null && !ConditionEvaluator.test(condition, oldItem)) {
      return new WriteOutcome.ConditionFailed(conditionFailed(command, old));
    }
    try {
      return switch (operation) {
        case WriteCommand.Operation.Put(var item) -> put(command.returnValues(), item, old);
        case WriteCommand.Operation.Change change ->
            change(command.returnValues(), change, old, oldItem);
        case WriteCommand.Operation.Delete() -> delete(command.returnValues(), old);
      };
    } catch (DatabaseException failure) {
      return new WriteOutcome.Invalid(failure);
    }
  }

  private static WriteOutcome put(
      ReturnValues returnValues, ByteString item, @Nullable StoredItem old) {
    var image = StoredItem.of(item, EncodedItemSize.of(item));
    return changed(old, image, oldAttributes(returnValues, old));
  }

  private static WriteOutcome delete(ReturnValues returnValues, @Nullable StoredItem old) {
    return changed(old, null, oldAttributes(returnValues, old));
  }

  private static WriteOutcome change(
      ReturnValues returnValues,
      WriteCommand.Operation.Change change,
      @Nullable StoredItem old,
      Item oldItem) {
    var updated = UpdateEvaluator.apply(change.update(), old == null ? change.key() : oldItem);
    int size = Math.toIntExact(ItemRules.checkUpdated(updated.item()));
    var image = StoredItem.of(ItemCodec.encode(updated.item()), size);
    return changed(old, image, attributes(returnValues, updated, old, image));
  }

  private static Optional<ByteString> oldAttributes(
      ReturnValues returnValues, @Nullable StoredItem old) {
    return switch (returnValues) {
      case NONE -> Optional.empty();
      case ALL_OLD -> Optional.ofNullable(old).map(StoredItem::encoded);
      case UPDATED_OLD, ALL_NEW, UPDATED_NEW -> throw DatabaseException.invalid(RETURN_VALUES);
    };
  }

  private static Optional<ByteString> attributes(
      ReturnValues returnValues, UpdatedItem updated, @Nullable StoredItem old, StoredItem image) {
    return switch (returnValues) {
      case NONE -> Optional.empty();
      case ALL_OLD -> Optional.ofNullable(old).map(StoredItem::encoded);
      case UPDATED_OLD -> old == null ? Optional.empty() : encoded(updated.touchedOld());
      case ALL_NEW -> Optional.of(image.encoded());
      case UPDATED_NEW -> encoded(updated.touchedNew());
    };
  }

  private static Optional<ByteString> encoded(Item attributes) {
    return attributes.attributes().isEmpty()
        ? Optional.empty()
        : Optional.of(ItemCodec.encode(attributes));
  }

  private static WriteOutcome changed(
      @Nullable StoredItem old, @Nullable StoredItem image, Optional<ByteString> attributes) {
    int oldSize = old == null ? 0 : old.sizeBytes();
    int newSize = image == null ? 0 : image.sizeBytes();
    var reply =
        WriteItemReply.Written.newBuilder().setOldSizeBytes(oldSize).setNewSizeBytes(newSize);
    attributes.ifPresent(reply::setAttributes);
    return new WriteOutcome.Changed(
        image,
        reply.build(),
        (image == null ? 0 : 1) - (old == null ? 0 : 1),
        (long) newSize - oldSize);
  }

  private static WriteItemReply.ConditionFailed conditionFailed(
      WriteCommand command, @Nullable StoredItem old) {
    var reply = WriteItemReply.ConditionFailed.newBuilder();
    if (old != null) {
      reply.setSizeBytes(old.sizeBytes());
      if (command.returnItemOnFailure()) {
        reply.setItem(old.encoded());
      }
    }
    return reply.build();
  }
}
