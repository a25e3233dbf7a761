package io.isotherm.cli.partition;

import io.isotherm.cli.output.Answer;
import io.isotherm.cli.output.ExitCode;
import io.isotherm.cli.output.Screen;
import io.isotherm.client.PlannedPartitions;
import java.util.ArrayList;
import java.util.List;

/**
 * What is answered to a split, a merge or a move. It is done a moment later: {@code isotherm why}
 * tells.
 *
 * @param decision PLANNED or REFUSED
 * @param replacements that are to take the place of what is there; none when it is refused
 */
record PlanAnswer(DecisionView decision, List<PartitionView> replacements) implements Answer {
  static PlanAnswer of(PlannedPartitions planned) {
    return new PlanAnswer(
        DecisionView.of(planned.decision()), PartitionView.of(planned.replacements()));
  }

  @Override
  public List<String> lines(Screen screen) {
    var lines = new ArrayList<String>();
    lines.add(decision.sentence());
    if (!replacements.isEmpty()) {
      lines.addAll(PartitionView.ranges(replacements));
    }
    return lines;
  }

  @Override
  public ExitCode exitCode() {
    return decision.isRefused() ? ExitCode.FAILED : ExitCode.OK;
  }
}
