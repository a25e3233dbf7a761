package io.isotherm.model.cluster;

/**
 * Names a node, as its operator chose.
 *
 * @param value not empty
 */
public record NodeId(String value) implements Comparable<NodeId> {
  public NodeId {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("A node id is not empty.");
    }
  }

  @Override
  public int compareTo(NodeId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
