package io.isotherm.load.history;

import java.util.List;

/** What a history turned out to be. */
public sealed interface Verdict {
  /** One order explains every answer. */
  record Linearizable(int keys, int operations) implements Verdict {}

  /**
   * No order explains the answers about one key.
   *
   * @param explained how many operations the longest order found has
   * @param lastExplained the last of them
   * @param unexplained the operation that had ended and for which no place was left then
   */
  record Violation(String key, int explained, List<Operation> lastExplained, Operation unexplained)
      implements Verdict {}

  /** The search was given up before the answers about {@code key} were explained. */
  record Undecided(String key, long steps) implements Verdict {}
}
