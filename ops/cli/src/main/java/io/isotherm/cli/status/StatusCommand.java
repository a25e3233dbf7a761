package io.isotherm.cli.status;

import io.isotherm.cli.ask.ClusterCommand;
import io.isotherm.cli.node.GroupView;
import io.isotherm.cli.node.NodeView;
import io.isotherm.cli.output.ExitCode;
import io.isotherm.cli.output.Version;
import io.isotherm.cli.partition.DecisionView;
import io.isotherm.client.DatabaseClient;
import io.isotherm.client.DecisionFilter;
import io.isotherm.console.view.Finding;
import io.isotherm.console.view.Findings;
import io.isotherm.model.cluster.NodeState;
import io.isotherm.model.partition.PartitionDecision.Outcome;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code isotherm status}: how the cluster is, on one screen. */
@Command(
    name = "status",
    description = {
      "Tells how the cluster is, on one screen: nodes, groups without a leader, the hottest"
          + " partitions, what is throttled, what is under way, and what is the matter.",
      "With --check it ends with 10 when requests fail, or one more failure makes them fail."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    showDefaultValues = true,
    footer = {
      "",
      "Examples:",
      "  isotherm status",
      "  isotherm status --check --json | jq .findings"
    })
public final class StatusCommand extends ClusterCommand<StatusAnswer> {
  /** Looked through for what is under way. */
  private static final int DECISIONS = 1_000;

  private static final int HOTTEST = 5;

  @Option(names = "--check", description = "Ends with 10 when the cluster is not healthy.")
  private boolean check;

  @Override
  protected StatusAnswer answer(DatabaseClient client) {
    var nodes =
        client.nodes().list().stream().filter(node -> node.state() != NodeState.REMOVED).toList();
    var groups = client.nodes().groups();
    var partitions = client.partitions().list(null);
    var decisions = client.partitions().decisions(DecisionFilter.ANY, DECISIONS);
    var now = Instant.now();
    var findings = Findings.of(partitions, nodes, groups, decisions, now.toEpochMilli());
    return new StatusAnswer(
        now,
        findings.stream().noneMatch(finding -> finding.severity() == Finding.Severity.BAD),
        NodeView.of(nodes),
        GroupView.of(groups),
        client.tables().list().size(),
        Load.of(partitions),
        Hottest.HEAT.of(partitions, HOTTEST),
        decisions.stream()
            .filter(decision -> decision.outcome() == Outcome.PLANNED)
            .map(DecisionView::of)
            .toList(),
        findings.stream().map(StatusAnswer.Trouble::of).toList());
  }

  @Override
  protected ExitCode exitCode(StatusAnswer answer) {
    return check && !answer.healthy() ? ExitCode.UNHEALTHY : ExitCode.OK;
  }
}
