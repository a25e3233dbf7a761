package io.isotherm.placement.planner.balance;

/** Names of the numbers behind moves and transfers. */
final class MoveNumbers {
  /** Of what moves. */
  static final String HEAT = "heat";

  /** Of what moves. */
  static final String SIZE_BYTES = "size_bytes";

  /** Loads for the size of the node: heat, and what leading groups costs. */
  static final String MEAN = "load_mean";

  static final String GIVER = "load_giver";
  static final String GIVER_AFTER = "load_giver_after";
  static final String TAKER = "load_taker";
  static final String TAKER_AFTER = "load_taker_after";
  static final String LEADS_GIVER = "leads_giver";
  static final String LEADS_TAKER = "leads_taker";
  static final String RESTS_SECONDS = "rests_seconds";
  static final String PAYS_BACK_SECONDS = "pays_back_seconds";
  static final String DISK = "disk_used";
  static final String DISK_MAX = "disk_used_max";
  static final String GROUP_BYTES = "group_bytes";
  static final String GROUP_BYTES_MEAN = "group_bytes_mean";
  static final String TAKER_BYTES = "taker_group_bytes";

  /** Of what it is to be merged with. */
  static final String NEIGHBOUR_HEAT = "neighbour_heat";

  /** Of what it is to be merged with. */
  static final String NEIGHBOUR_BYTES = "neighbour_bytes";

  static final String LOAD_MAX = "load_max";
  static final String TAKER_BYTES_MAX = "taker_group_bytes_max";

  private MoveNumbers() {}
}
