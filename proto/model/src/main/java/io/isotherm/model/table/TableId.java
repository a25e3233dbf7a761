package io.isotherm.model.table;

/**
 * Names one table for as long as the cluster lives: a table created under a name that was used
 * before has another id.
 */
public record TableId(long value) implements Comparable<TableId> {
  @Override
  public int compareTo(TableId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return "t" + value;
  }
}
