package io.isotherm.placement.planner;

import java.time.Duration;

/** Bounds and patience of the planner. */
public final class PlannerLimits {
  /** A node reports every second; five missed reports are no accident. */
  static final Duration NODE_SILENCE_MAX = Duration.ofSeconds(5);

  /** Steps of one plan: more would only wait in the queues of nodes. */
  static final int STEPS_MAX = 64;

  /** Partitions of one step: one log entry of the group, well below its largest size. */
  static final int STEP_PARTITIONS_MAX = 256;

  /** Changes of members at a time, in the whole cluster: a newcomer copies a whole group. */
  public static final int MEMBER_CHANGES_MAX = 2;

  /** A newcomer that is silent for longer is given up, and another one tried. */
  public static final Duration NEWCOMER_SILENCE_MAX = Duration.ofSeconds(30);

  /** Nodes for each hand-over of leadership at a time: it costs its group a few milliseconds. */
  private static final int TRANSFER_NODES = 8;

  /** A node takes leaderships and replicas only after it has been seen for this long. */
  public static final Duration NODE_SETTLES = Duration.ofSeconds(3);

  /** A group is not handed over again before this has passed. */
  public static final Duration TRANSFER_COOLS = Duration.ofSeconds(10);

  /** A successor may be this many entries behind; the leader waits for it to catch up. */
  public static final long TRANSFER_LAG_MAX = 10_000;

  /** Moves that are carried on at a time; more wait in the catalog. */
  static final int MOVES_MAX = 128;

  /** A move that does not go on for this long is asked for again: addresses may have changed. */
  static final Duration MOVE_REPEATED = Duration.ofSeconds(10);

  /**
   * And given up after this: longer than a group is without a leader, or copies a chunk, by any
   * accident that it gets over.
   */
  static final Duration MOVE_STANDS_MAX = Duration.ofMinutes(2);

  private PlannerLimits() {}

  /** Hand-overs of leadership at a time in a cluster of so many nodes. */
  public static int transfersMax(int nodes) {
    return Math.max(1, nodes / TRANSFER_NODES);
  }
}
