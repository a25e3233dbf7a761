package io.isotherm.client;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.CapacityConverter;
import io.isotherm.api.convert.ItemCodec;
import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.convert.MessageReader;
import io.isotherm.api.internal.v1.RawPageResponse;
import io.isotherm.model.capacity.ConsumedCapacity;
import io.isotherm.model.item.Item;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a query or scan.
 *
 * @param items in order; none when only the count was asked for
 * @param count items that met the filter
 * @param scannedCount items that were looked at
 * @param lastEvaluatedKey where the next page goes on from; null when there is none
 * @param capacity null when not asked for
 */
public record Page(
    List<Item> items,
    int count,
    int scannedCount,
    @Nullable Item lastEvaluatedKey,
    @Nullable ConsumedCapacity capacity) {
  public Page {
    items = List.copyOf(items);
  }

  static Page read(ByteString response) {
    var message = MessageReader.read(RawPageResponse.parser(), response);
    var items = new ArrayList<Item>(message.getItemsCount());
    message.getItemsList().forEach(item -> items.add(ItemCodec.decode(item)));
    return new Page(
        items,
        message.getCount(),
        message.getScannedCount(),
        message.hasLastEvaluatedKey() ? ItemConverter.item(message.getLastEvaluatedKey()) : null,
        message.hasConsumedCapacity()
            ? CapacityConverter.capacity(message.getConsumedCapacity())
            : null);
  }
}
