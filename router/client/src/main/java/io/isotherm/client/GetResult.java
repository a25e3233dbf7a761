package io.isotherm.client;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.CapacityConverter;
import io.isotherm.api.convert.ItemCodec;
import io.isotherm.api.convert.MessageReader;
import io.isotherm.api.internal.v1.RawGetItemResponse;
import io.isotherm.model.capacity.ConsumedCapacity;
import io.isotherm.model.item.Item;
import org.jspecify.annotations.Nullable;

/**
 * What a get is answered with.
 *
 * @param item null when there is no such item
 * @param capacity null when not asked for
 */
public record GetResult(@Nullable Item item, @Nullable ConsumedCapacity capacity) {
  static GetResult read(ByteString response) {
    var message = MessageReader.read(RawGetItemResponse.parser(), response);
    return new GetResult(
        message.hasItem() ? ItemCodec.decode(message.getItem()) : null,
        message.hasConsumedCapacity()
            ? CapacityConverter.capacity(message.getConsumedCapacity())
            : null);
  }
}
