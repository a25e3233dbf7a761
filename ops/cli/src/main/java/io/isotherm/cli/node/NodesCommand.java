package io.isotherm.cli.node;

import io.isotherm.api.json.PartitionJson;
import io.isotherm.cli.ask.ClientOptions;
import io.isotherm.cli.output.CommandFailure;
import io.isotherm.cli.output.TextTable;
import io.isotherm.cli.output.Version;
import io.isotherm.client.DatabaseClient;
import io.isotherm.client.DecidedNode;
import io.isotherm.model.cluster.NodeDescription;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PlacementPart;
import io.isotherm.model.partition.PartitionDecision.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isotherm nodes}: what the nodes of a cluster carry, and how to take one out. */
@Command(
    name = "nodes",
    description = "Shows the nodes of a running cluster, empties them and takes them out.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      NodesCommand.Listing.class,
      NodesCommand.Drain.class,
      NodesCommand.Activate.class,
      NodesCommand.Remove.class
    },
    footer = {"", "Example:", "  isotherm nodes drain n3 --dry-run"})
public final class NodesCommand {
  private static final String EXAMPLE = "Example:";

  private NodesCommand() {}

  @Command(
      name = "list",
      description = "Prints nodes: what is wanted of them, whether they report, what they carry.",
      mixinStandardHelpOptions = true,
      showDefaultValues = true,
      footer = {"", EXAMPLE, "  isotherm nodes list"})
  static final class Listing implements Runnable {
    @Mixin private ClientOptions options = new ClientOptions();

    @Override
    public void run() {
      var nodes = options.ask(client -> client.nodes().list());
      options.print(
          () -> Map.of("nodes", nodes.stream().map(NodesCommand::members).toList()),
          () -> table(nodes));
    }
  }

  @Command(
      name = "drain",
      description =
          "Empties a node: its leaderships and replicas go to other nodes. It is done when the node"
              + " has no replica left.",
      mixinStandardHelpOptions = true,
      showDefaultValues = true,
      footer = {"", EXAMPLE, "  isotherm nodes drain n3 --dry-run"})
  static final class Drain extends OfOneNode {
    @Option(names = "--dry-run", description = "Only says what would be done.")
    private boolean dryRun;

    @Override
    DecidedNode change(DatabaseClient client, NodeId node) {
      return client.nodes().drain(node, dryRun);
    }
  }

  @Command(
      name = "activate",
      description = "Takes a drain back.",
      mixinStandardHelpOptions = true,
      showDefaultValues = true,
      footer = {"", EXAMPLE, "  isotherm nodes activate n3"})
  static final class Activate extends OfOneNode {
    @Override
    DecidedNode change(DatabaseClient client, NodeId node) {
      return client.nodes().activate(node);
    }
  }

  @Command(
      name = "remove",
      description =
          "Forgets a node that has no replica. It may join again with an empty data folder.",
      mixinStandardHelpOptions = true,
      showDefaultValues = true,
      footer = {"", EXAMPLE, "  isotherm nodes remove n3"})
  static final class Remove extends OfOneNode {
    @Option(names = "--dry-run", description = "Only says what would be done.")
    private boolean dryRun;

    @Override
    DecidedNode change(DatabaseClient client, NodeId node) {
      return client.nodes().remove(node, dryRun);
    }
  }

  /** A command that changes what is wanted of a node, and ends with exit code 1 when refused. */
  abstract static class OfOneNode implements Runnable {
    @Parameters(paramLabel = "NODE", description = "Its id.")
    private String node;

    @Mixin private ClientOptions options = new ClientOptions();

    abstract DecidedNode change(DatabaseClient client, NodeId node);

    @Override
    public void run() {
      var decided = options.ask(client -> change(client, new NodeId(node)));
      var decision = decided.decision();
      boolean isRefused = decision.outcome() == Outcome.REFUSED;
      options.print(
          () -> {
            var members = new LinkedHashMap<String, Object>();
            members.put("decision", PartitionJson.decision(decision));
            members.put("node", members(decided.node()));
            return members;
          },
          () -> isRefused ? List.of() : List.of(decision.outcome() + ": " + decision.text()));
      if (isRefused) {
        throw new CommandFailure(decision.reason() + ": " + decision.text());
      }
    }
  }

  private static List<String> table(List<NodeDescription> nodes) {
    var table =
        new TextTable(
            "ID",
            "STATE",
            "LIVE",
            "SILENT",
            "ZONE",
            "CORES",
            "REPLICAS",
            "LEADERS",
            "ARRIVING",
            "LEAVING",
            "PLACEMENT",
            "ADDRESS");
    for (var node : nodes) {
      table.add(
          node.id().value(),
          node.state().name().toLowerCase(Locale.ROOT),
          node.isLive() ? "yes" : "no",
          node.isLive() ? "-" : node.silentMillis() / 1_000 + " s",
          node.zone().isEmpty() ? "-" : node.zone(),
          Integer.toString(node.cores()),
          Integer.toString(node.replicas()),
          Integer.toString(node.leaders()),
          Integer.toString(node.arriving()),
          Integer.toString(node.leaving()),
          node.placement() == PlacementPart.NONE
              ? "-"
              : node.placement().name().toLowerCase(Locale.ROOT),
          node.address().toString());
    }
    return table.lines();
  }

  private static Map<String, Object> members(NodeDescription node) {
    var members = new LinkedHashMap<String, Object>();
    members.put("id", node.id().value());
    members.put("incarnation", node.incarnation());
    members.put("state", node.state());
    members.put("live", node.isLive());
    members.put("silent_millis", node.silentMillis());
    members.put("zone", node.zone());
    members.put("cores", node.cores());
    members.put("replicas", node.replicas());
    members.put("leaders", node.leaders());
    members.put("arriving", node.arriving());
    members.put("leaving", node.leaving());
    members.put("placement", node.placement());
    members.put("address", node.address().toString());
    return members;
  }
}
