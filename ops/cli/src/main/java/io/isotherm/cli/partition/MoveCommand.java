package io.isotherm.cli.partition;

import io.isotherm.cli.ask.ClusterCommand;
import io.isotherm.cli.output.Answer;
import io.isotherm.cli.output.ExitCode;
import io.isotherm.cli.output.Screen;
import io.isotherm.client.DatabaseClient;
import io.isotherm.model.cluster.PartitionId;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
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
      "Examples:",
      "  isotherm partitions move 7 --to-group 3",
      "  isotherm partitions move orders --to-group 3 --dry-run"
    })
final class MoveCommand extends ClusterCommand<MoveCommand.Moves> {
  @Parameters(paramLabel = "TABLE|ID", description = "Of the partition, or of the table.")
  private String subject;

  @Option(
      names = "--to-group",
      required = true,
      paramLabel = "GROUP",
      description = "Its number, as isotherm partitions list tells.")
  private long group;

  @Option(names = "--dry-run", description = PartitionsCommand.DRY_RUN)
  private boolean dryRun;

  /**
   * What was answered to each move.
   *
   * @param group where to
   * @param moves one for each partition that is not there yet, or that was named
   */
  record Moves(long group, List<PlanAnswer> moves) implements Answer {
    @Override
    public List<String> lines(Screen screen) {
      return moves.isEmpty()
          ? List.of("All partitions are in group " + group + ".")
          : moves.stream()
              .map(PlanAnswer::decision)
              .map(decision -> decision.partitions().getFirst() + " " + decision.sentence())
              .toList();
    }

    @Override
    public ExitCode exitCode() {
      boolean isRefused = moves.stream().anyMatch(move -> move.decision().isRefused());
      return isRefused ? ExitCode.FAILED : ExitCode.OK;
    }
  }

  @Override
  protected Moves answer(DatabaseClient client) {
    var moves = new ArrayList<PlanAnswer>();
    for (var partition : partitions(client)) {
      moves.add(PlanAnswer.of(client.partitions().move(partition, group, dryRun)));
    }
    return new Moves(group, moves);
  }

  private List<PartitionId> partitions(DatabaseClient client) {
    if (subject.chars().allMatch(Character::isDigit)) {
      return List.of(new PartitionId(Long.parseLong(subject)));
    }
    return client.partitions().list(subject).stream()
        .filter(partition -> partition.groupId() != group)
        .map(partition -> partition.id())
        .toList();
  }
}
