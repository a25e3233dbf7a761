package io.isotherm.load.differential.run;

import io.isotherm.load.differential.judge.Judge;
import java.util.List;
import java.util.Map;

/**
 * What a run found.
 *
 * @param refused requests that were invalid in some way: refused for more than a condition not met
 * @param explained how often each known divergence was met, by its id
 * @param neverMet ids of divergences that this run did not meet
 * @param examples of unexplained differences, each request as small as it could be made
 */
public record DifferentialReport(
    long requests,
    long refused,
    long agreed,
    Map<String, Long> byOperation,
    Map<String, Long> explained,
    List<String> neverMet,
    long unexplained,
    List<Example> examples) {
  public DifferentialReport {
    byOperation = Map.copyOf(byOperation);
    explained = Map.copyOf(explained);
    neverMet = List.copyOf(neverMet);
    examples = List.copyOf(examples);
  }

  /** How many of a thousand requests may have two faults of which ours could not be confirmed. */
  private static final int UNCONFIRMED_PER_MILLE_MAX = 10;

  /** Nothing is left to explain, and little was taken on trust. */
  public boolean isClean() {
    long unconfirmed = explained.getOrDefault(Judge.UNCONFIRMED, 0L);
    return unexplained == 0 && unconfirmed * 1_000 <= UNCONFIRMED_PER_MILLE_MAX * requests;
  }

  /** One difference, for people. */
  public record Example(
      String what, String operation, String body, String origin, String ours, String oracles) {}
}
