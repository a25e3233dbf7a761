package io.isotherm.model.cluster;

/** What a process does. */
public enum NodeRole {
  /** Hosts replicas of groups. */
  NODE,
  /** Takes requests of clients. */
  ROUTER,
  /** Hosts a replica of the catalog. */
  PLACEMENT
}
