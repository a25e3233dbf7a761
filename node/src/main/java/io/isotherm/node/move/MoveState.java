package io.isotherm.node.move;

import io.isotherm.node.group.ArrivalProgress;
import io.isotherm.node.group.RowDigest;

/**
 * What a mover knows. Everything of it that matters is replicated and can be asked for again, so
 * that whoever leads next goes on from it.
 *
 * @param since every change of the source with a higher sequence can be found
 */
record MoveState(SourceStage stage, long since, Target target, Source source) {
  /** Of a mover that begins, at whatever point the move is. */
  static final MoveState BEGIN =
      new MoveState(SourceStage.COPYING, 0, new Target.Unknown(), new Source.Unread());

  MoveState withStage(SourceStage other) {
    return new MoveState(other, since, target, source);
  }

  MoveState withSince(long other) {
    return new MoveState(stage, other, target, source);
  }

  MoveState withTarget(Target other) {
    return new MoveState(stage, since, other, source);
  }

  MoveState withSource(Source other) {
    return new MoveState(stage, since, target, other);
  }

  /** What this replica has applied of the departure. */
  enum SourceStage {
    /** It serves, and notes what changes. */
    COPYING,
    /** It serves nobody, and does not change. */
    FROZEN,
    /** It is gone, stays, or departs to another target. */
    ENDED
  }

  /** What the target's group last said. */
  sealed interface Target {
    record Unknown() implements Target {}

    record Arriving(ArrivalProgress progress) implements Target {}

    /** It serves, or did. */
    record Adopted() implements Target {}

    /** It never served and never will. */
    record Abandoned() implements Target {}
  }

  /** What was read of the source. */
  sealed interface Source {
    record Unread() implements Source {}

    /**
     * A view is open.
     *
     * @param sequence of the last change in the view
     * @param summed whether all of its items were read, and {@code digest} is of all
     * @param digest of the source's items, with the changes found so far
     * @param changes as they were last looked for
     * @param rounds how often changes were looked for
     */
    record Open(long sequence, boolean summed, RowDigest digest, Changes changes, int rounds)
        implements Source {}
  }

  /** Changes of the source beyond those that the target has. */
  sealed interface Changes {
    /** Nobody looked since the last were sent, or since the source was frozen. */
    record Unknown() implements Changes {}

    /**
     * They wait to be sent.
     *
     * @param count above 0
     * @param more whether there are others after them
     * @param frozen whether the source was frozen before they were looked for, so that there will
     *     never be others
     */
    record Found(int count, boolean more, boolean frozen) implements Changes {}

    /**
     * There are none.
     *
     * @param frozen whether the source was frozen before they were looked for, so that there will
     *     never be any
     */
    record None(boolean frozen) implements Changes {}
  }
}
