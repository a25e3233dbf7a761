package io.isotherm.node.evaluate;

import com.google.protobuf.ByteString;
import io.isotherm.model.expression.Condition;
import io.isotherm.model.expression.Update;
import io.isotherm.model.item.Item;
import io.isotherm.model.request.ReturnValues;
import org.jspecify.annotations.Nullable;

/**
 * What one write asks for, wherever the item is.
 *
 * @param condition null when there is none
 * @param returnItemOnFailure whether a failed condition answers with the item
 */
public record WriteCommand(
    Operation operation,
    @Nullable Condition condition,
    ReturnValues returnValues,
    boolean returnItemOnFailure) {

  /** What is done when the condition holds. */
  public sealed interface Operation {
    /**
     * @param item encoded isotherm.v1.Item, valid
     */
    record Put(ByteString item) implements Operation {}

    /**
     * @param key the attributes an absent item starts from
     */
    record Change(Update update, Item key) implements Operation {}

    record Delete() implements Operation {}
  }
}
