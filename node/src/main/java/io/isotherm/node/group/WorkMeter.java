package io.isotherm.node.group;

import io.isotherm.consensus.GroupId;

/** Is told how long a replica works on requests. Any thread. */
public interface WorkMeter {
  /** What {@link #begin} says of a request that is not measured. */
  long NOT_MEASURED = -1;

  /** Measures nothing. */
  WorkMeter NONE =
      new WorkMeter() {
        @Override
        public long begin() {
          return NOT_MEASURED;
        }

        @Override
        public void end(long begun, long partitionId) {}

        @Override
        public void applied(GroupId group, int commands, long nanos) {}
      };

  /** This thread begins to work on a request. */
  long begin();

  /**
   * This thread has done so.
   *
   * @param begun what {@link #begin} said
   */
  void end(long begun, long partitionId);

  /**
   * An entry that this replica proposed was applied.
   *
   * @param commands that are answered with it
   * @param nanos since it was proposed
   */
  void applied(GroupId group, int commands, long nanos);
}
