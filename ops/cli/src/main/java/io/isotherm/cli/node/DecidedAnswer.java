package io.isotherm.cli.node;

import io.isotherm.cli.output.Answer;
import io.isotherm.cli.output.ExitCode;
import io.isotherm.cli.output.Screen;
import io.isotherm.cli.partition.DecisionView;
import io.isotherm.client.DecidedNode;
import java.util.List;

/**
 * What was answered to a wish about a node.
 *
 * @param decision whether it is done, or why not
 * @param node as it is then
 */
record DecidedAnswer(DecisionView decision, NodeView node) implements Answer {
  static DecidedAnswer of(DecidedNode decided) {
    return new DecidedAnswer(DecisionView.of(decided.decision()), NodeView.of(decided.node()));
  }

  @Override
  public List<String> lines(Screen screen) {
    return List.of(
        decision.isRefused()
            ? "REFUSED: " + decision.reason() + ": " + decision.text()
            : decision.sentence());
  }

  @Override
  public ExitCode exitCode() {
    return decision.isRefused() ? ExitCode.FAILED : ExitCode.OK;
  }
}
