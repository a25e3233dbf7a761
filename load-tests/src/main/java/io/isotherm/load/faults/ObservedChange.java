package io.isotherm.load.faults;

/**
 * A change that was asked for, and how writes to its partitions fared.
 *
 * @param reason that the cluster gave, or why it was not asked; empty when there is none
 * @param seconds from asking until the cluster showed the end of it
 * @param stallMillis the longest time between two acknowledged writes to the range meanwhile; 0
 *     when none were watched
 * @param calmMillis the same, about as long before it was asked for; 0 when none were watched
 * @param circumstance what else could have held writes up
 */
public record ObservedChange(
    ChangeKind kind,
    Outcome outcome,
    String reason,
    double seconds,
    double stallMillis,
    double calmMillis,
    Circumstance circumstance) {
  /** What became of it. */
  public enum Outcome {
    DONE,
    REFUSED,
    /** Planned, and not seen at its end in time. */
    UNFINISHED,
    /** The answer was lost. */
    UNKNOWN,
    /** There was nothing it could be done to. */
    IMPOSSIBLE
  }

  /** What else could have held writes up. */
  public enum Circumstance {
    /** Nothing that is known. */
    PEACE,
    /** A server was down, or had just come back. */
    KILL,
    /** The leader of the group was another one afterwards. */
    LEADER_CHANGE,
    /** Nobody wrote there. */
    UNWATCHED
  }

  /** Whether its stall is its own. */
  boolean counts() {
    return outcome == Outcome.DONE && circumstance == Circumstance.PEACE;
  }
}
