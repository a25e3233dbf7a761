package io.isotherm.model.cluster;

/** What a node's process is in the placement group. */
public enum PlacementPart {
  /** It has not the placement role. */
  NONE,
  /** It has the role, and may take the place of a member. */
  STANDBY,
  /** It is to become a member. */
  JOINING,
  MEMBER,
  /** It is a member, and gives way to another. */
  LEAVING
}
