package io.isotherm.router.handler;

import io.isotherm.api.internal.v1.ReadItemReply;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.api.v1.ConsumedCapacity;
import io.isotherm.model.capacity.CapacityUnits;

/** What replies of nodes cost, and what a response says of it. */
final class Consumption {
  private Consumption() {}

  /** What a read cost; reading what is not there costs as much as the smallest item. */
  static CapacityUnits of(ReadItemReply reply, boolean strong) {
    long bytes = Integer.toUnsignedLong(reply.getFound().getSizeBytes());
    return strong ? CapacityUnits.strongRead(bytes) : CapacityUnits.eventualRead(bytes);
  }

  /** What a write cost; one whose condition failed costs as much as writing what is there. */
  static CapacityUnits of(WriteItemReply reply) {
    if (reply.hasConditionFailed()) {
      return CapacityUnits.write(
          Integer.toUnsignedLong(reply.getConditionFailed().getSizeBytes()), 0);
    }
    var written = reply.getWritten();
    return CapacityUnits.write(
        Integer.toUnsignedLong(written.getOldSizeBytes()),
        Integer.toUnsignedLong(written.getNewSizeBytes()));
  }

  static ConsumedCapacity ofRead(String table, CapacityUnits units) {
    return ConsumedCapacity.newBuilder().setTable(table).setReadHalfUnits(units.halves()).build();
  }

  static ConsumedCapacity ofWrite(String table, CapacityUnits units) {
    return ConsumedCapacity.newBuilder().setTable(table).setWriteHalfUnits(units.halves()).build();
  }
}
