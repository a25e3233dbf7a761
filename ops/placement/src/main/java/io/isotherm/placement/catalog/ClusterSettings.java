package io.isotherm.placement.catalog;

import io.isotherm.model.cluster.FeatureLevel;

/**
 * What was decided for a cluster when it was founded, and how far it has come since.
 *
 * @param replicas of each group: odd, from 1 to {@link #REPLICAS_MAX}
 * @param groupsFixed number of groups, up to {@link #GROUPS_MAX}; 0 for what follows from the nodes
 * @param featureLevel of log and messages, as in {@link FeatureLevel}; all processes of the cluster
 *     read it
 */
public record ClusterSettings(int replicas, int groupsFixed, int featureLevel) {
  /** More replicas cost more than they protect. */
  public static final int REPLICAS_MAX = 9;

  /** A group costs threads and memory on every node that has a replica. */
  public static final int GROUPS_MAX = 1024;

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
    return new ClusterSettings(replicas, groupsFixed, FeatureLevel.LATEST);
  }

  /** Whether all processes read what is written from a level on. */
  public boolean allows(int level) {
    return featureLevel >= level;
  }

  /** Whether a node reads what may have been written. */
  boolean isReadBy(CatalogNode node) {
    return node.featureLevel() >= featureLevel;
  }

  public ClusterSettings withFeatureLevel(int level) {
    return new ClusterSettings(replicas, groupsFixed, level);
  }
}
