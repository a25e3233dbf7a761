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
  static final int MEMBER_CHANGES_MAX = 2;

  /** Hand-overs of leadership at a time: each costs its group a few milliseconds of writes. */
  static final int TRANSFERS_MAX = 1;

  /** A node takes leaderships only after it has been seen for this long. */
  static final Duration NODE_SETTLES = Duration.ofSeconds(3);

  /** A group is not handed over again before this has passed. */
  static final Duration TRANSFER_COOLS = Duration.ofSeconds(10);

  /** A successor may be this many entries behind; the leader waits for it to catch up. */
  static final long TRANSFER_LAG_MAX = 10_000;

  private PlannerLimits() {}
}
