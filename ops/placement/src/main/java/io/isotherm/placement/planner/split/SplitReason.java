package io.isotherm.placement.planner.split;

/** Why a partition is split, merged, or left as it is. Their names are shown to people. */
public enum SplitReason {
  /** More write units are asked for than it should have. */
  HOT_WRITES,
  /** More read units are asked for than it should have. */
  HOT_READS,
  /** It has more heat than it should have. */
  HOT,
  /** One item has much of its heat, and gets a partition of its own. */
  HOT_ITEM,
  /** It holds more than it should. */
  LARGE,
  /** Its table is to take more at once than it has partitions for. */
  WARM,
  /** Neighbours have been cold for long. */
  COLD,
  /** A person wants it so. */
  ASKED,

  /** One item has all the heat, and is alone in its partition already. */
  SINGLE_HOT_ITEM,
  /** Writes come in the order of their keys, so that they all would go on in one replacement. */
  SEQUENTIAL_ACCESS,
  /** There is no key with enough heat on both sides of it. */
  TOO_FEW_DISTINCT_KEYS,
  /** It has just been split or merged. */
  COOLING_DOWN,
  /** The cluster has as many partitions as it may have. */
  PARTITION_LIMIT,
  /** No node has processors to spare. */
  NO_HEADROOM,
  /** There is no position between its bounds. */
  NO_KEY_BETWEEN,
  /** Another change of it is under way. */
  UNDER_WAY,
  /** Its table is being created or deleted. */
  TABLE_NOT_USABLE,
  /** The partitions are not neighbours in one table. */
  NOT_NEIGHBOURS,
  /** The partitions are in different groups. */
  DIFFERENT_GROUPS
}
