package io.isotherm.cli;

import io.isotherm.client.DecidedNode;
import io.isotherm.client.DecisionFilter;
import io.isotherm.model.cluster.NodeDescription;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.partition.PartitionDecision.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
      NodesCommand.Remove.class,
      NodesCommand.Decisions.class
    },
    footer = {"", "Example:", "  isotherm nodes drain n3 --dry-run"})
final class NodesCommand {
  private static final String EXAMPLE = "Example:";

  private NodesCommand() {}

  @Command(
      name = "list",
      description = "Prints nodes: what is wanted of them, whether they report, what they carry.",
      mixinStandardHelpOptions = true,
      showDefaultValues = true,
      footer = {"", EXAMPLE, "  isotherm nodes list"})
  static final class Listing implements Runnable {
    @Spec private CommandSpec spec;

    @Mixin private ClientOptions options = new ClientOptions();

    @Override
    public void run() {
      var nodes = options.ask(client -> client.nodes().list());
      print(
          spec,
          options.json()
              ? List.of(
                  JsonText.of(Map.of("nodes", nodes.stream().map(NodesCommand::members).toList())))
              : table(nodes));
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
  static final class Drain implements Runnable {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "NODE", description = "Its id.")
    private String node;

    @Option(names = "--dry-run", description = "Only says what would be done.")
    private boolean dryRun;

    @Mixin private ClientOptions options = new ClientOptions();

    @Override
    public void run() {
      printDecided(
          spec, options, options.ask(client -> client.nodes().drain(new NodeId(node), dryRun)));
    }
  }

  @Command(
      name = "activate",
      description = "Takes a drain back.",
      mixinStandardHelpOptions = true,
      showDefaultValues = true,
      footer = {"", EXAMPLE, "  isotherm nodes activate n3"})
  static final class Activate implements Runnable {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "NODE", description = "Its id.")
    private String node;

    @Mixin private ClientOptions options = new ClientOptions();

    @Override
    public void run() {
      printDecided(spec, options, options.ask(client -> client.nodes().activate(new NodeId(node))));
    }
  }

  @Command(
      name = "remove",
      description =
          "Forgets a node that has no replica. It may join again with an empty data folder.",
      mixinStandardHelpOptions = true,
      showDefaultValues = true,
      footer = {"", EXAMPLE, "  isotherm nodes remove n3"})
  static final class Remove implements Runnable {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "NODE", description = "Its id.")
    private String node;

    @Option(names = "--dry-run", description = "Only says what would be done.")
    private boolean dryRun;

    @Mixin private ClientOptions options = new ClientOptions();

    @Override
    public void run() {
      printDecided(
          spec, options, options.ask(client -> client.nodes().remove(new NodeId(node), dryRun)));
    }
  }

  @Command(
      name = "decisions",
      description =
          "Prints what was decided about a node, its replicas and the partitions that it led, or not"
              + " done, and why; newest first.",
      mixinStandardHelpOptions = true,
      showDefaultValues = true,
      footer = {"", EXAMPLE, "  isotherm nodes decisions n3"})
  static final class Decisions implements Runnable {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "NODE", description = "Its id.")
    private String node;

    @Option(
        names = "--limit",
        defaultValue = "100",
        paramLabel = "COUNT",
        description = "No more than this.")
    private int limit;

    @Mixin private ClientOptions options = new ClientOptions();

    @Override
    public void run() {
      var filter = new DecisionFilter(null, null, node);
      var decisions = options.ask(client -> client.partitions().decisions(filter, limit));
      print(
          spec,
          options.json()
              ? List.of(JsonText.of(Map.of("decisions", PartitionJson.decisions(decisions))))
              : PartitionTables.decisions(decisions));
    }
  }

  /**
   * @throws CommandFailure when it was refused
   */
  private static void printDecided(CommandSpec spec, ClientOptions options, DecidedNode decided) {
    var decision = decided.decision();
    if (options.json()) {
      var members = new LinkedHashMap<String, Object>();
      members.put("decision", PartitionJson.decision(decision));
      members.put("node", members(decided.node()));
      print(spec, List.of(JsonText.of(members)));
    } else if (decision.outcome() != Outcome.REFUSED) {
      print(spec, List.of(decision.outcome() + ": " + decision.text()));
    }
    if (decision.outcome() == Outcome.REFUSED) {
      throw new CommandFailure(decision.reason() + ": " + decision.text());
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
    members.put("address", node.address().toString());
    return members;
  }

  private static void print(CommandSpec spec, List<String> lines) {
    lines.forEach(spec.commandLine().getOut()::println);
  }
}
