package io.isotherm.placement.catalog;

/**
 * What was decided for a cluster when it was founded.
 *
 * @param replicas of each group: odd, from 1 to {@link #REPLICAS_MAX}
 * @param groupsFixed number of groups, up to {@link #GROUPS_MAX}; 0 for what follows from the nodes
 * @param featureLevel of log and messages; all processes of the cluster can read it
 */
public record ClusterSettings(int replicas, int groupsFixed, int featureLevel) {
  /** More replicas cost more than they protect. */
  public static final int REPLICAS_MAX = 9;

  /** A group costs threads and memory on every node that has a replica. */
  public static final int GROUPS_MAX = 1024;

  /** What this version of the code writes. */
  public static final int FEATURE_LEVEL = 1;

  /** Before the cluster is founded. */
  static final ClusterSettings NONE = new ClusterSettings(1, 0, 0);

  public ClusterSettings {
    if (replicas < 1 || replicas > REPLICAS_MAX || replicas % 2 == 0) {
      throw new IllegalArgumentException("A group has 1, 3, 5, 7 or 9 replicas.");
    }
    if (groupsFixed < 0 || groupsFixed > GROUPS_MAX) {
      throw new IllegalArgumentException("A cluster has at most 1024 groups.");
    }
  }

  /** Of this version of the code. */
  public static ClusterSettings of(int replicas, int groupsFixed) {
    return new ClusterSettings(replicas, groupsFixed, FEATURE_LEVEL);
  }
}
