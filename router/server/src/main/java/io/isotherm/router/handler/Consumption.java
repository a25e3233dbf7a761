package io.isotherm.router.handler;

import io.isotherm.api.v1.ConsumedCapacity;
import io.isotherm.model.capacity.CapacityUnits;

/** What a response says about its cost. */
final class Consumption {
  private Consumption() {}

  static ConsumedCapacity ofRead(String table, CapacityUnits units) {
    return ConsumedCapacity.newBuilder().setTable(table).setReadHalfUnits(units.halves()).build();
  }

  static ConsumedCapacity ofWrite(String table, CapacityUnits units) {
    return ConsumedCapacity.newBuilder().setTable(table).setWriteHalfUnits(units.halves()).build();
  }
}
