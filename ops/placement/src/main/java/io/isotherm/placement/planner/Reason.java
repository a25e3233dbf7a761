package io.isotherm.placement.planner;

/** Why something is done, or is not. */
public enum Reason {
  PLACEMENT_MEMBERS_KNOWN("the members of the placement group are reported"),
  FEATURE_LEVEL_READ("all nodes read what may be written from now on"),
  FEATURE_LEVEL_OLD("its build does not read all that newer ones write"),
  MORE_GROUPS_FIT("the nodes can carry more groups"),
  REPLICA_MISSING("a replica is not open on its node"),
  REPLICA_TO_REPLACE("a replica has to give way"),
  NEWCOMER_TO_JOIN("a replica is to take the place of another"),
  REPLICA_REPLACED("the leader reports the new members"),
  REPLICA_STRAY("it is no member of the group any more"),
  NEWCOMER_SILENT("the node that was to take a replica does not report"),
  NODE_TO_EMPTY("its node is to be emptied"),
  NODE_EMPTY("the node holds no replica any more"),
  MEMBER_UNREPORTED("the process of a member of the placement group is no node"),
  REPAIR_REFUSED("a replica should be replaced and cannot be"),
  PARTITIONS_MISSING("partitions are not in their group yet"),
  PARTITIONS_COMPLETE("all partitions of the table are there"),
  TABLE_DELETED("their table is being deleted"),
  PARTITIONS_GONE("no partition of the table is left"),
  PARTITIONS_UNKNOWN("the catalog does not know them any more"),
  SETTINGS_CHANGED("the new settings are known"),
  LEADERS_UNEVEN("its node leads more than its share"),
  TRANSFER_ENDED("what became of a hand-over is known"),

  PARTITIONS_TO_REPLACE("an operator is under way"),
  PARTITIONS_REPLACED("the leader reports the replacements"),
  TABLE_GONE("its table is gone or being deleted"),
  NOT_AS_PLANNED("its partitions are not as they were when it was planned"),
  PARTITION_TO_SPLIT("a partition is too hot or too large"),
  TABLE_TO_WARM("a table is to take more at once than it has partitions for"),
  NEIGHBOURS_TO_MERGE("neighbours have been cold for long"),
  SPLIT_REFUSED("a partition should be split and cannot be"),
  PARTITION_TO_MOVE("a partition is to go to another group"),
  PARTITION_MOVED("the leader of the other group reports the partition"),
  MOVE_TO_GIVE_UP("the move cannot, or is not to be, carried on"),
  MOVE_GIVEN_UP("neither group has anything of the move"),
  MOVE_UNKNOWN("no operator wants the partition to depart"),
  MOVE_REFUSED("a partition should be moved and is not"),

  TOO_FEW_NODES("too few nodes report"),
  TOO_FEW_DISKS("too few nodes have room on their disks"),
  NODE_SILENT("the node does not report"),
  NO_LEADER("nobody is known to lead"),
  STEP_PENDING("a step is under way"),
  MOVE_UNDER_WAY("the partition is on its way"),
  ENOUGH_MOVES("as many moves as allowed are under way"),
  MEMBERS_UNEXPECTED("the leader reports members that were not planned"),
  MEMBERS_CHANGING("its members are being changed"),
  ENOUGH_MEMBER_CHANGES("as many changes of members as allowed are under way"),
  LEADER_BUSY("its leader's node is changing the members of another group"),
  REST_NOT_LIVE("without the replica that goes there would be no live majority"),
  REPLICA_LOST("its node runs and does not have it"),
  NO_NODE_LEFT("no other node can take the replica"),
  NO_DISK_LEFT("no other node has room on its disk for the replica"),
  NO_PLACEMENT_NODE("no other live node has the placement role"),
  NO_SUCCESSOR("no other member can lead"),
  PARTITIONS_UNCLEAR("the leader lacks partitions that it should have"),
  PLAN_FULL("the plan is full");

  private final String text;

  Reason(String text) {
    this.text = text;
  }

  /** Constant, without a full stop. */
  public String text() {
    return text;
  }
}
