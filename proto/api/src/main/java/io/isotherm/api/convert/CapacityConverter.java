package io.isotherm.api.convert;

import io.isotherm.api.v1.ConsumedCapacity;
import io.isotherm.model.capacity.CapacityUnits;

/** What requests consumed, between messages and the model. Pure. */
public final class CapacityConverter {
  private CapacityConverter() {}

  public static ConsumedCapacity message(io.isotherm.model.capacity.ConsumedCapacity consumed) {
    return ConsumedCapacity.newBuilder()
        .setTable(consumed.table())
        .setReadHalfUnits(consumed.read().halves())
        .setWriteHalfUnits(consumed.write().halves())
        .build();
  }

  /** Amounts beyond 2^63 halves, which nothing consumes, count as that. */
  public static io.isotherm.model.capacity.ConsumedCapacity capacity(ConsumedCapacity message) {
    return new io.isotherm.model.capacity.ConsumedCapacity(
        message.getTable(), units(message.getReadHalfUnits()), units(message.getWriteHalfUnits()));
  }

  private static CapacityUnits units(long halves) {
    return new CapacityUnits(halves < 0 ? Long.MAX_VALUE : halves);
  }
}
