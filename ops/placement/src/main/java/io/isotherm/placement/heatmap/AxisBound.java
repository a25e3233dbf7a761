package io.isotherm.placement.heatmap;

import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;

/**
 * A place on the axis on which the key spaces of all tables lie one after the other. The end of a
 * table is where the next id begins, whether there is a table of it or not.
 *
 * @param table its id
 * @param position in it; empty where the table begins
 */
public record AxisBound(long table, Bytes position) implements Comparable<AxisBound> {
  /** Where the axis begins. */
  public static final AxisBound FIRST = new AxisBound(0, Bytes.EMPTY);

  /** Behind every table. */
  public static final AxisBound LAST = new AxisBound(Long.MAX_VALUE, Bytes.EMPTY);

  static AxisBound start(PartitionDescriptor partition) {
    return new AxisBound(partition.tableId().value(), partition.range().start());
  }

  static AxisBound end(PartitionDescriptor partition) {
    long table = partition.tableId().value();
    return partition.range().isUnbounded()
        ? endOf(table)
        : new AxisBound(table, partition.range().end());
  }

  /** Where a table begins. */
  public static AxisBound startOf(long table) {
    return new AxisBound(table, Bytes.EMPTY);
  }

  /** Where a table ends. */
  public static AxisBound endOf(long table) {
    return new AxisBound(table + 1, Bytes.EMPTY);
  }

  /** The positions of this table from here to {@code end}, or to the end of the table. */
  KeyRange rangeTo(AxisBound end) {
    return new KeyRange(position, end.table == table ? end.position : Bytes.EMPTY);
  }

  @Override
  public int compareTo(AxisBound other) {
    int tables = Long.compare(table, other.table);
    return tables != 0 ? tables : position.compareTo(other.position);
  }
}
