package io.isotherm.load.differential.run;

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

  /** Of how many requests in a hundred a run wants to see the refusal. */
  public static final int REFUSED_PERCENT_MIN = 90;

  public boolean hasEnoughRefused() {
    return refused * 100 >= REFUSED_PERCENT_MIN * requests;
  }

  /** One difference, for people. */
  public record Example(
      String what, String operation, String body, String origin, String ours, String oracles) {}
}
