package io.isotherm.consensus;

/** What became of a proposal. An unknown outcome is never reported as another. */
public sealed interface ProposalOutcome {
  /** Durable on a majority, and applied on this replica. */
  record Applied(LogPosition position) implements ProposalOutcome {}

  /**
   * It had no effect and never will: it did not enter the log, or the guard of {@link AppliedMark}
   * turned it down everywhere. It may be evaluated again and proposed anew.
   */
  record Dropped(Reason reason) implements ProposalOutcome {}

  /**
   * It may have taken effect, or may still, or never: the leadership was lost while it was on its
   * way.
   */
  record Unknown() implements ProposalOutcome {}

  /** Why a proposal was dropped. */
  enum Reason {
    /** This replica does not lead in the term the proposal was evaluated in. */
    NOT_LEADING,
    /**
     * An earlier proposal of the same leadership was dropped, so this one was evaluated on a state
     * that never came to be.
     */
    AFTER_DROPPED,
    /** The log has no room for it now. */
    OVERLOADED,
    /** It is larger than {@link RaftConfig#entryBytesMax}. */
    TOO_LARGE
  }
}
