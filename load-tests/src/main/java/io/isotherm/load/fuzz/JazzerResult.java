package io.isotherm.load.fuzz;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a run of Jazzer came to.
 *
 * @param executions of the target
 * @param edges of our code that were run through, of those that Jazzer watches
 * @param inputs that together run through them
 * @param finding what Jazzer printed of what it found; empty when it found nothing
 */
public record JazzerResult(long executions, long edges, long inputs, List<String> finding) {
  private static final Pattern PROGRESS =
      Pattern.compile("#\\d+\\s.* cov: (\\d+) .* corp: (\\d+)/.*");
  private static final Pattern EXECUTIONS =
      Pattern.compile("stat::number_of_executed_units:\\s+(\\d+)");
  private static final Pattern FINDING =
      Pattern.compile("== (Java Exception|ERROR|libFuzzer).*|==\\d+== ERROR.*");

  /** Enough for a stack trace, and for where the input is. */
  private static final int FINDING_LINES_MAX = 60;

  public JazzerResult {
    finding = List.copyOf(finding);
  }

  /** Reads what Jazzer printed. */
  static JazzerResult read(List<String> printed) {
    long executions = 0;
    long edges = 0;
    long inputs = 0;
    int finding = printed.size();
    for (int i = 0; i < printed.size(); i++) {
      var progress = PROGRESS.matcher(printed.get(i));
      var ended = EXECUTIONS.matcher(printed.get(i));
      if (progress.matches()) {
        edges = Long.parseLong(progress.group(1));
        inputs = Long.parseLong(progress.group(2));
      } else if (ended.matches()) {
        executions = Long.parseLong(ended.group(1));
      } else if (finding == printed.size() && FINDING.matcher(printed.get(i)).matches()) {
        finding = i;
      }
    }
    int end = Math.min(printed.size(), finding + FINDING_LINES_MAX);
    return new JazzerResult(executions, edges, inputs, printed.subList(finding, end));
  }
}
