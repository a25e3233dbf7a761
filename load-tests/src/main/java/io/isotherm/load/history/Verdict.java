package io.isotherm.load.history;

import java.util.List;

/** What a history turned out to be. */
public sealed interface Verdict {
  /** One order explains every answer. */
  record Linearizable(int keys, int operations) implements Verdict {}

  /**
   * No order explains the answers about one key.
   *
   * @param explained the longest order found, of operations that agree with one another
   * @param unexplained the operation that had ended and for which no place was left then
   */
  record Violation(String key, List<Operation> explained, Operation unexplained)
      implements Verdict {}

  /** The steps allowed were used up before the answers about {@code key} were explained. */
  record Undecided(String key, long steps) implements Verdict {}
}
