package io.isotherm.placement.catalog;

/** Names one operator; unique in a cluster and never reused. */
public record OperatorId(long value) implements Comparable<OperatorId> {
  @Override
  public int compareTo(OperatorId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return "o" + value;
  }
}
