package io.isotherm.cli.node;

import io.isotherm.cli.ask.ClusterCommand;
import io.isotherm.cli.output.Answer;
import io.isotherm.cli.output.Screen;
import io.isotherm.cli.output.Version;
import io.isotherm.client.DatabaseClient;
import io.isotherm.client.DecidedNode;
import io.isotherm.model.cluster.NodeId;
import java.util.List;
import picocli.CommandLine.Command;
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
      NodesCommand.Groups.class,
      NodesCommand.Drain.class,
      NodesCommand.Activate.class,
      NodesCommand.Remove.class,
      DecommissionCommand.class
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
  static final class Listing extends ClusterCommand<Nodes> {
    @Override
    protected Nodes answer(DatabaseClient client) {
      return new Nodes(NodeView.of(client.nodes().list()));
    }
  }

  /** By id. */
  record Nodes(List<NodeView> nodes) implements Answer {
    @Override
    public List<String> lines(Screen screen) {
      return NodeView.lines(nodes);
    }
  }

  @Command(
      name = "groups",
      description = "Prints the groups of replicas: who their members are, and who leads.",
      mixinStandardHelpOptions = true,
      showDefaultValues = true,
      footer = {"", EXAMPLE, "  isotherm nodes groups"})
  static final class Groups extends ClusterCommand<AllGroups> {
    @Override
    protected AllGroups answer(DatabaseClient client) {
      return new AllGroups(GroupView.of(client.nodes().groups()));
    }
  }

  /** By id. */
  record AllGroups(List<GroupView> groups) implements Answer {
    @Override
    public List<String> lines(Screen screen) {
      return GroupView.lines(groups);
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

  /** A command that changes what is wanted of a node. */
  abstract static class OfOneNode extends ClusterCommand<DecidedAnswer> {
    @Parameters(paramLabel = "NODE", description = "Its id.")
    private String node;

    abstract DecidedNode change(DatabaseClient client, NodeId node);

    @Override
    protected final DecidedAnswer answer(DatabaseClient client) {
      return DecidedAnswer.of(change(client, new NodeId(node)));
    }
  }
}
