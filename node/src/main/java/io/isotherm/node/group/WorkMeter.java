package io.isotherm.node.group;

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
      };

  /** This thread begins to work on a request. */
  long begin();

  /**
   * This thread has done so.
   *
   * @param begun what {@link #begin} said
   */
  void end(long begun, long partitionId);
}
