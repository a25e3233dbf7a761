package io.isotherm.load.packages;

import io.isotherm.load.history.Verdict;
import java.util.List;

/**
 * What a run showed.
 *
 * @param passes how often every record was written and read back
 * @param additions acknowledged additions to the counters
 * @param examples of what was wrong
 */
public record PackagesResult(
    int records,
    int passes,
    int kills,
    long additions,
    Counts counts,
    Verdict verdict,
    List<String> examples) {
  /**
   * Counted over all passes.
   *
   * @param errors requests that the client gave up on, after its own retries
   * @param retries requests that the run made again because of that
   * @param lost acknowledged records that a later read did not have, or had in an older form
   * @param late records overwritten by an earlier write whose outcome had stayed unknown, which is
   *     allowed
   * @param duplicated records that one query or scan had twice
   * @param altered records with other contents than were written
   * @param unexpected records that were never written
   */
  public record Counts(
      long writes,
      long reads,
      long errors,
      long retries,
      long lost,
      long late,
      long duplicated,
      long altered,
      long unexpected) {}

  public PackagesResult {
    examples = List.copyOf(examples);
  }

  /** Whether nothing was lost, doubled, altered or made up, and the counters add up. */
  public boolean isClean() {
    return counts.lost() == 0
        && counts.duplicated() == 0
        && counts.altered() == 0
        && counts.unexpected() == 0
        && verdict instanceof Verdict.Linearizable;
  }
}
