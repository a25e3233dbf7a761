package io.isotherm.model.cluster;

/** Names one partition; unique in a cluster and never reused. */
public record PartitionId(long value) implements Comparable<PartitionId> {
  @Override
  public int compareTo(PartitionId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return "p" + value;
  }
}
