package io.isotherm.model.cluster;

/** The version of a partition's range, owner and state. A request with another one is refused. */
public record PartitionEpoch(long value) implements Comparable<PartitionEpoch> {
  /** Of a partition that was just made with its table. */
  public static final PartitionEpoch FIRST = new PartitionEpoch(1);

  public PartitionEpoch next() {
    return new PartitionEpoch(value + 1);
  }

  @Override
  public int compareTo(PartitionEpoch other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return "e" + value;
  }
}
