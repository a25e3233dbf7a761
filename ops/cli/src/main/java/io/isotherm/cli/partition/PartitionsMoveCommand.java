package io.isotherm.cli.partition;

import io.isotherm.cli.ask.ClientOptions;
import io.isotherm.client.DatabaseClient;
import io.isotherm.client.PlannedPartitions;
import io.isotherm.model.cluster.PartitionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isotherm partitions move}. */
@Command(
    name = "move",
    description = "Moves a partition, or all partitions of a table, to a group.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    footer = {
      "",
      PartitionsCommand.EXAMPLE,
      "  isotherm partitions move 7 --to-group 3",
      "  isotherm partitions move orders --to-group 3 --dry-run"
    })
public final class PartitionsMoveCommand implements Runnable {
  @Parameters(paramLabel = "TABLE|ID", description = "Of the partition, or of the table.")
  private String subject;

  @Option(
      names = "--to-group",
      required = true,
      paramLabel = "GROUP",
      description = "Its number, as isotherm partitions list tells.")
  private long group;

  @Option(names = "--dry-run", description = "Only says what would be done.")
  private boolean dryRun;

  @Mixin private ClientOptions options = new ClientOptions();

  @Override
  public void run() {
    if (subject.chars().allMatch(Character::isDigit)) {
      long id = Long.parseLong(subject);
      PartitionsCommand.printPlan(
          options,
          options.ask(client -> client.partitions().move(new PartitionId(id), group, dryRun)));
    } else {
      print(options.ask(this::moveTable));
    }
  }

  private List<PlannedPartitions> moveTable(DatabaseClient client) {
    var planned = new ArrayList<PlannedPartitions>();
    for (var partition : client.partitions().list(subject)) {
      if (partition.groupId() != group) {
        planned.add(client.partitions().move(partition.id(), group, dryRun));
      }
    }
    return planned;
  }

  private void print(List<PlannedPartitions> planned) {
    options.print(
        () -> Map.of("moves", planned.stream().map(PartitionsCommand::members).toList()),
        () -> lines(planned));
  }

  private List<String> lines(List<PlannedPartitions> planned) {
    var lines = new ArrayList<String>();
    for (var move : planned) {
      lines.add(
          "%s %s: %s"
              .formatted(
                  move.decision().partitions().getFirst().value(),
                  move.decision().outcome(),
                  move.decision().text()));
    }
    if (lines.isEmpty()) {
      lines.add("All partitions of " + subject + " are in group " + group + ".");
    }
    return lines;
  }
}
