package io.isotherm.load.history;

/**
 * One operation of one client on one key, and when: on a monotonic clock that all clients of the
 * history share.
 *
 * @param endedNanos when the answer had come; {@link #NEVER} when none came, so that the operation
 *     may have taken effect at any time since it began, may still, or never will
 */
public record Operation(int client, String key, Action action, long begunNanos, long endedNanos) {
  /** An end that does not come. */
  public static final long NEVER = Long.MAX_VALUE;

  public Operation {
    if (endedNanos < begunNanos) {
      throw new IllegalArgumentException("An operation does not end before it begins.");
    }
  }

  /** Whether its outcome is known. */
  public boolean isComplete() {
    return endedNanos != NEVER;
  }
}
