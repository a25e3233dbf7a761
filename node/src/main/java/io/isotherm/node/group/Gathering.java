package io.isotherm.node.group;

/**
 * How long a group with nothing in flight waits for more commands to share its next entry. Pure:
 * time is an argument.
 *
 * <p>An entry costs three replicas what dozens of commands cost. Callers that ask again once they
 * are answered come back within a moment of each other, but not at the same one: an entry that goes
 * with the first of them leaves the others to a second entry, and from then on they follow each
 * other, half full. So when many were waiting for answers, the next entry waits until nearly as
 * many have come, but not much longer than the one before took. Where few were, nothing waits.
 */
final class Gathering {
  /** Of those expected; the last of them are not worth the wait. */
  private static final double SHARE = 0.95;

  /**
   * The wait, by what the entry before took: enough for those who were answered to come back while
   * they keep the machine busy, and a bound on what a caller loses who would have been alone.
   */
  private static final double PATIENCE = 1.5;

  private final GroupLimits limits;
  private int expected;
  private long untilNanos;

  Gathering(GroupLimits limits) {
    this.limits = limits;
  }

  /**
   * An entry was applied.
   *
   * @param tookNanos since it was proposed
   * @param unanswered commands at this moment, those of the entry among them
   */
  void applied(long tookNanos, int unanswered, long nowNanos) {
    expected = unanswered;
    untilNanos = nowNanos + Math.min((long) (tookNanos * PATIENCE), limits.gatherNanosMax());
  }

  /**
   * How long the next entry waits if nobody else comes; 0 when it goes.
   *
   * @param gathered commands that would share it
   */
  long waitNanos(int gathered, long nowNanos) {
    if (expected < limits.gatherCommandsMin() || gathered >= expected * SHARE) {
      return 0;
    }
    return Math.max(0, untilNanos - nowNanos);
  }
}
