package io.isotherm.load.differential.run;

import io.isotherm.load.differential.judge.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts comparisons. Thread-safe. */
final class Tally {
  /** More examples than anybody reads; beyond, they are only counted. */
  static final int EXAMPLES_MAX = 2_000;

  private final Map<String, Long> byOperation = new TreeMap<>();
  private final Map<String, Long> explained = new TreeMap<>();
  private final List<DifferentialReport.Example> examples = new ArrayList<>();
  private long requests;
  private long refused;
  private long agreed;
  private long unexplained;
  private int shrunk;

  synchronized void add(Comparison comparison) {
    requests++;
    byOperation.merge(comparison.request().operation(), 1L, Long::sum);
    boolean isRefusal =
        !comparison.ours().isOk()
            && !comparison.ours().errorType().equals("ConditionalCheckFailedException");
    if (isRefusal) {
      refused++;
    }
    switch (comparison.verdict()) {
      case Verdict.Agreed _ -> agreed++;
      case Verdict.Explained(var id) -> explained.merge(id, 1L, Long::sum);
      case Verdict.Unexplained _ -> unexplained++;
    }
  }

  /** Whether one more difference may be made small. */
  synchronized boolean claimShrink(int most) {
    return shrunk++ < most;
  }

  synchronized void example(DifferentialReport.Example example) {
    if (examples.size() < EXAMPLES_MAX) {
      examples.add(example);
    }
  }

  /**
   * @param known the ids of all divergences, of which those never met are reported too
   */
  synchronized DifferentialReport report(List<String> known) {
    var never = known.stream().filter(id -> !explained.containsKey(id)).toList();
    return new DifferentialReport(
        requests, refused, agreed, byOperation, explained, never, unexplained, examples);
  }
}
