package io.isotherm.consensus;

/**
 * How far a replica has applied its log, and the state of the guard against stale evaluation.
 *
 * <p>The leader evaluates and the log carries effects, so an entry is only right on top of the very
 * state it was evaluated on. Each proposal is stamped with the term in which it was evaluated and a
 * sequence within that term. An entry has effects only when its stamped term is the term of the log
 * entry that holds it and its sequence is one above the last one that had effects in that term;
 * otherwise it has none, on every replica alike. A state machine stores the mark in one atomic
 * write with the effects it belongs to, so that replay after a crash decides as the first time.
 *
 * @param position of the last entry applied
 * @param guardTerm term of the last entry that had effects; 0 before the first
 * @param guardSequence its sequence, from 1; 0 before the first
 */
public record AppliedMark(LogPosition position, long guardTerm, long guardSequence) {
  /** Nothing applied. */
  public static final AppliedMark NONE = new AppliedMark(LogPosition.NONE, 0, 0);

  /**
   * Whether an entry at {@code at}, stamped with {@code term} and {@code sequence}, has effects.
   */
  public boolean admits(LogPosition at, long term, long sequence) {
    long expected = term == guardTerm ? guardSequence + 1 : 1;
    return term == at.term() && sequence == expected;
  }

  /** The mark after an entry at {@code at} that had effects. */
  public AppliedMark applied(LogPosition at, long term, long sequence) {
    return new AppliedMark(at, term, sequence);
  }

  /** The mark after an entry at {@code at} that had none. */
  public AppliedMark skipped(LogPosition at) {
    return new AppliedMark(at, guardTerm, guardSequence);
  }
}
