package io.isotherm.model.capacity;

/**
 * What a request consumed of one table.
 *
 * @param table its name
 */
public record ConsumedCapacity(String table, CapacityUnits read, CapacityUnits write) {
  public static ConsumedCapacity ofRead(String table, CapacityUnits units) {
    return new ConsumedCapacity(table, units, CapacityUnits.ZERO);
  }

  public static ConsumedCapacity ofWrite(String table, CapacityUnits units) {
    return new ConsumedCapacity(table, CapacityUnits.ZERO, units);
  }

  public CapacityUnits total() {
    return read.plus(write);
  }

  /** Both, of the same table. */
  public ConsumedCapacity plus(ConsumedCapacity other) {
    if (!table.equals(other.table)) {
      throw new IllegalArgumentException("Consumed capacity is added up table by table.");
    }
    return new ConsumedCapacity(table, read.plus(other.read), write.plus(other.write));
  }
}
