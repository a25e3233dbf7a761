package io.isotherm.consensus;

/**
 * Names one group: one log with its replicas. Unique in a cluster and never reused.
 *
 * @param value 0 is the placement driver's own group; groups of storage nodes count up from 1
 */
public record GroupId(long value) implements Comparable<GroupId> {
  /** The group that replicates the catalog. */
  public static final GroupId PLACEMENT = new GroupId(0);

  public GroupId {
    if (value < 0) {
      throw new IllegalArgumentException("A group id is not negative.");
    }
  }

  @Override
  public int compareTo(GroupId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return "g" + value;
  }
}
