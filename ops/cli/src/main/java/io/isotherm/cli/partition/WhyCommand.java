package io.isotherm.cli.partition;

import io.isotherm.cli.ask.ClusterCommand;
import io.isotherm.cli.output.Answer;
import io.isotherm.cli.output.CommandFailure;
import io.isotherm.cli.output.ExitCode;
import io.isotherm.cli.output.Screen;
import io.isotherm.cli.output.Version;
import io.isotherm.client.DatabaseClient;
import io.isotherm.client.DecisionFilter;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.partition.PartitionDescription;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isotherm why}: what was decided, what was refused, and by which numbers. */
@Command(
    name = "why",
    description = {
      "Tells what was decided about a partition, a table or a node within the last week, or was"
          + " not done, and by which numbers; the newest first. About all of them when none is"
          + " named.",
      "What a reason says, and what helps, is in the guide (docs/guide/operate.md)."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    showDefaultValues = true,
    footer = {
      "",
      "Examples:",
      "  isotherm why partition 7",
      "  isotherm why table orders --limit 5",
      "  isotherm why node n3 --json"
    })
public final class WhyCommand extends ClusterCommand<WhyCommand.Decisions> {
  private static final int LIMIT_MAX = 10_000;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "partition|table|node",
      description = "What it is about.")
  private @Nullable Kind kind;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ID",
      description = "Of the partition or the node, or the name of the table.")
  private @Nullable String id;

  @Option(
      names = "--limit",
      defaultValue = "20",
      paramLabel = "COUNT",
      description = "No more than this; up to 10000.")
  private int limit;

  /** What decisions are about. */
  enum Kind {
    PARTITION,
    TABLE,
    NODE
  }

  /**
   * The newest first.
   *
   * @param partitions as they are now: the one that was named, when there still is one
   */
  record Decisions(List<PartitionView> partitions, List<DecisionView> decisions) implements Answer {
    @Override
    public List<String> lines(Screen screen) {
      var lines = new ArrayList<String>();
      if (!partitions.isEmpty()) {
        lines.addAll(PartitionView.lines(partitions));
        lines.add("");
      }
      decisions.forEach(decision -> lines.addAll(decision.lines()));
      if (decisions.isEmpty()) {
        lines.add("Nothing was decided about it, or refused, within the last week.");
      }
      return lines;
    }
  }

  @Override
  protected Decisions answer(DatabaseClient client) {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw wrong("A list has 1 to 10000 decisions (--limit).");
    }
    var of = kind;
    if (of == null) {
      return new Decisions(List.of(), decisions(client, DecisionFilter.ANY));
    }
    var name = id;
    if (name == null) {
      throw wrong(
          "Name the one it is about: isotherm why "
              + of.name().toLowerCase(java.util.Locale.ROOT)
              + " ID");
    }
    return switch (of) {
      case PARTITION -> ofPartition(client, name);
      case TABLE -> ofTable(client, name);
      case NODE -> ofNode(client, name);
    };
  }

  private Decisions ofPartition(DatabaseClient client, String name) {
    if (!name.matches("\\d{1,18}")) {
      throw wrong("A partition has a number: " + name);
    }
    var partition = new PartitionId(Long.parseLong(name));
    var decisions = decisions(client, new DecisionFilter(null, partition, null));
    var now =
        client.partitions().list(null).stream()
            .filter(any -> any.id().equals(partition))
            .map(PartitionView::of)
            .toList();
    if (now.isEmpty() && decisions.isEmpty()) {
      throw new CommandFailure(ExitCode.NOT_FOUND, "There is no partition of this id");
    }
    return new Decisions(now, decisions);
  }

  /** Also of one that is gone by now. */
  private Decisions ofTable(DatabaseClient client, String name) {
    var decisions = decisions(client, new DecisionFilter(name, null, null));
    if (decisions.isEmpty()) {
      List<PartitionDescription> _ = client.partitions().list(name);
    }
    return new Decisions(List.of(), decisions);
  }

  private Decisions ofNode(DatabaseClient client, String name) {
    var decisions = decisions(client, new DecisionFilter(null, null, name));
    boolean isKnown =
        !decisions.isEmpty()
            || client.nodes().list().stream().anyMatch(node -> node.id().value().equals(name));
    if (!isKnown) {
      throw new CommandFailure(ExitCode.NOT_FOUND, "There is no node of this id");
    }
    return new Decisions(List.of(), decisions);
  }

  private List<DecisionView> decisions(DatabaseClient client, DecisionFilter filter) {
    return DecisionView.of(client.partitions().decisions(filter, limit));
  }

  private static CommandFailure wrong(String sentence) {
    return new CommandFailure(ExitCode.USAGE, sentence);
  }
}
