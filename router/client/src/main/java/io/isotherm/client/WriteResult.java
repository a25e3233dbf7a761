package io.isotherm.client;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.CapacityConverter;
import io.isotherm.api.convert.ItemCodec;
import io.isotherm.api.convert.MessageReader;
import io.isotherm.api.internal.v1.RawWriteResponse;
import io.isotherm.model.capacity.ConsumedCapacity;
import io.isotherm.model.item.Item;
import org.jspecify.annotations.Nullable;

/**
 * What a write is answered with.
 *
 * @param attributes those asked for; null when none were, or there were none
 * @param capacity null when not asked for
 */
public record WriteResult(@Nullable Item attributes, @Nullable ConsumedCapacity capacity) {
  static WriteResult read(ByteString response) {
    var message = MessageReader.read(RawWriteResponse.parser(), response);
    return new WriteResult(
        message.hasAttributes() ? ItemCodec.decode(message.getAttributes()) : null,
        message.hasConsumedCapacity()
            ? CapacityConverter.capacity(message.getConsumedCapacity())
            : null);
  }
}
