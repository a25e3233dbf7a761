package io.isotherm.consensus;

/** Who leads a group, as far as a replica knows. A hint: it may be out of date. */
public sealed interface LeaderHint {
  /** No leader is known, as during an election. */
  record Nobody() implements LeaderHint {}

  /**
   * @param term in which {@code leader} was seen leading
   */
  record Known(MemberId leader, long term) implements LeaderHint {}
}
