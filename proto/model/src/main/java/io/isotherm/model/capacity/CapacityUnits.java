package io.isotherm.model.capacity;

import io.isotherm.model.Limits;

/**
 * An amount of read or write capacity. Counted in halves, since an eventually consistent read costs
 * half a unit, so that sums are exact.
 *
 * <p>Source: DynamoDB developer guide, "DynamoDB read and write operations": units by operation.
 *
 * @param halves not negative
 */
public record CapacityUnits(long halves) implements Comparable<CapacityUnits> {
  /** Nothing. */
  public static final CapacityUnits ZERO = new CapacityUnits(0);

  /** One whole unit. */
  public static final CapacityUnits ONE = new CapacityUnits(2);

  public CapacityUnits {
    if (halves < 0) {
      throw new IllegalArgumentException("Capacity units are not negative.");
    }
  }

  public static CapacityUnits ofWhole(long units) {
    return new CapacityUnits(Math.multiplyExact(units, 2L));
  }

  /**
   * A strongly consistent read of one item, or of the items one page of a query or scan evaluated.
   *
   * @param bytes 0 when there was no item, which costs as much as the smallest
   */
  public static CapacityUnits strongRead(long bytes) {
    return ofWhole(steps(bytes, Limits.READ_UNIT_BYTES));
  }

  /** An eventually consistent read: half of {@link #strongRead}. */
  public static CapacityUnits eventualRead(long bytes) {
    return new CapacityUnits(steps(bytes, Limits.READ_UNIT_BYTES));
  }

  /** A read within a transaction: twice {@link #strongRead}. */
  public static CapacityUnits transactionalRead(long bytes) {
    return strongRead(bytes).times(2);
  }

  /**
   * A put, update or delete. A write whose condition failed costs the same, with the item as it is
   * standing for both.
   *
   * @param oldBytes 0 when there was no item
   * @param newBytes 0 when there is none any more
   */
  public static CapacityUnits write(long oldBytes, long newBytes) {
    return ofWhole(steps(Math.max(oldBytes, newBytes), Limits.WRITE_UNIT_BYTES));
  }

  /** A write within a transaction: twice {@link #write}, to prepare and to commit. */
  public static CapacityUnits transactionalWrite(long oldBytes, long newBytes) {
    return write(oldBytes, newBytes).times(2);
  }

  public CapacityUnits plus(CapacityUnits other) {
    return new CapacityUnits(Math.addExact(halves, other.halves));
  }

  public CapacityUnits times(long factor) {
    return new CapacityUnits(Math.multiplyExact(halves, factor));
  }

  /** In units; exact up to 2^52 units. */
  public double toDouble() {
    return halves / 2.0;
  }

  @Override
  public int compareTo(CapacityUnits other) {
    return Long.compare(halves, other.halves);
  }

  /** As on the wire: {@code 1.0}, {@code 0.5}. */
  @Override
  public String toString() {
    return halves / 2 + (halves % 2 == 0 ? ".0" : ".5");
  }

  private static long steps(long bytes, int stepBytes) {
    return Math.max(1, Math.ceilDiv(bytes, stepBytes));
  }
}
