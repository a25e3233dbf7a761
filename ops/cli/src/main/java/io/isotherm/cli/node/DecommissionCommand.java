package io.isotherm.cli.node;

import io.isotherm.cli.ask.ClusterCommand;
import io.isotherm.cli.output.CommandFailure;
import io.isotherm.cli.output.ExitCode;
import io.isotherm.client.DatabaseClient;
import io.isotherm.client.DecidedNode;
import io.isotherm.model.cluster.NodeDescription;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.partition.PartitionDecision.Outcome;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code isotherm nodes decommission}: drains a node, waits until it is empty, and removes it. */
@Command(
    name = "decommission",
    description = {
      "Takes a node out for good: drains it, waits until it holds nothing, and removes it.",
      "Requests do not fail meanwhile. Stopped in between, it goes on when it is asked again."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    footer = {"", "Example:", "  isotherm nodes decommission n3"})
final class DecommissionCommand extends ClusterCommand<DecidedAnswer> {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NODE", description = "Its id.")
  private String node;

  @Option(
      names = "--timeout",
      defaultValue = "3600",
      paramLabel = "SECONDS",
      description = "How long to wait until it is empty; the drain goes on all the same.")
  private long timeoutSeconds;

  @Override
  protected DecidedAnswer answer(DatabaseClient client) {
    var id = new NodeId(node);
    var drained = client.nodes().drain(id, false);
    return isRefused(drained)
        ? DecidedAnswer.of(drained)
        : removed(client, id, System.nanoTime() + Duration.ofSeconds(timeoutSeconds).toNanos());
  }

  /** Whether it is empty is for the cluster to say: it refuses to remove a node that is not. */
  private DecidedAnswer removed(DatabaseClient client, NodeId id, long deadlineNanos) {
    String told = "";
    while (true) {
      if (!isRefused(client.nodes().remove(id, true))) {
        return DecidedAnswer.of(client.nodes().remove(id, false));
      }
      String now = progress(client, id);
      if (!now.equals(told)) {
        spec.commandLine().getErr().println("isotherm: " + now);
        told = now;
      }
      if (System.nanoTime() - deadlineNanos >= 0) {
        throw new CommandFailure(
            ExitCode.FAILED, node + " is not empty in time (--timeout); the drain goes on.");
      }
      pause();
    }
  }

  private static boolean isRefused(DecidedNode decided) {
    return decided.decision().outcome() == Outcome.REFUSED;
  }

  private static String progress(DatabaseClient client, NodeId id) {
    return client.nodes().list().stream()
        .filter(any -> any.id().equals(id))
        .map(DecommissionCommand::progress)
        .findFirst()
        .orElse(id.value() + " is not known");
  }

  private static String progress(NodeDescription of) {
    return "%s leads %d groups, has %d replicas, and gives %d of them away"
        .formatted(of.id().value(), of.leaders(), of.replicas(), of.leaving());
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, "Interrupted; the drain goes on.");
    }
  }
}
