package io.isotherm.model.cluster;

/**
 * What is wanted of a node.
 *
 * <pre>
 * ACTIVE <-> DRAINING    asked for
 * ACTIVE, DRAINING -> REMOVED   asked for, of a node that holds nothing
 * REMOVED -> ACTIVE      it registers with an empty data folder
 * </pre>
 */
public enum NodeState {
  /** Holds replicas and leads. */
  ACTIVE,
  /** Leads nothing, takes no replica, and gives away those it has. */
  DRAINING,
  /** Belongs to the cluster no more, with the data folder it had. */
  REMOVED
}
