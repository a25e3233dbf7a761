package io.isotherm.placement.planner.balance;

/** Why a partition or a leadership goes elsewhere, or stays. Their names are shown to people. */
public enum BalanceReason {
  /** Its node has more than its share of the heat. */
  HOT_NODE,
  /** Its node leads more than its share of the groups. */
  MANY_LEADERS,
  /** Its node has little disk left. */
  FULL_DISK,
  /** Its group holds more than others. */
  UNEVEN_DATA,
  /** Its neighbour, with which it is to be merged, is in the other group. */
  COLD_NEIGHBOUR,
  /** A person wants it so. */
  ASKED,

  /** It has more heat than a partition should, and is to be split instead. */
  TOO_HOT,
  /** It has most of the heat of its node, so another node would be as hot. */
  SINGLE_PARTITION,
  /** No node has room for its heat. */
  NO_HEADROOM,
  /** The node that took it would be about as hot as the one that gave it. */
  WOULD_NOT_HELP,
  /** It holds so much that copying it costs more than it brings. */
  TOO_LARGE_FOR_ITS_HEAT,
  /** It has just been split, merged or moved. */
  COOLING_DOWN,
  /** No group has all its replicas on disks with room. */
  NO_DISK,
  /** The group that it should go to would hold more than its share. */
  FULL_GROUP,
  /** As many changes as the catalog may hold are under way. */
  ENOUGH_MOVES,
  /** Another change of it is under way. */
  UNDER_WAY,
  /** Nodes of an older build are in the cluster, which do not read what a move writes. */
  OLD_BUILDS,
  /** It is in that group. */
  ALREADY_THERE,
  /** Its table is being created or deleted. */
  TABLE_NOT_USABLE
}
