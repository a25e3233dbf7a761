package io.isotherm.cli.partition;

import io.isotherm.cli.ask.ClusterCommand;
import io.isotherm.client.DatabaseClient;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.PositionText;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code isotherm partitions split}. */
@Command(
    name = "split",
    description = "Splits a partition, where it is hot or where it is told.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    footer = {
      "",
      "Examples:",
      "  isotherm partitions split 7 --dry-run",
      "  isotherm partitions split 7 --at '\"alice\" 17' --at 0xc000000000000000"
    })
final class SplitCommand extends ClusterCommand<PlanAnswer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "Of the partition.")
  private long id;

  @Option(
      names = "--at",
      paramLabel = "POSITION",
      description =
          "Where: 0x and hexadecimal digits, or key values: texts in double quotes, numbers,"
              + " b\"0a0b\" for bytes. Repeat it for several, in order; the cluster chooses when"
              + " it is left out.")
  private List<String> at = new ArrayList<>();

  @Option(names = "--dry-run", description = PartitionsCommand.DRY_RUN)
  private boolean dryRun;

  @Override
  protected PlanAnswer answer(DatabaseClient client) {
    var positions = at.stream().map(this::position).toList();
    return PlanAnswer.of(client.partitions().split(new PartitionId(id), positions, dryRun));
  }

  private Bytes position(String text) {
    try {
      return PositionText.parse(text);
    } catch (DatabaseException malformed) {
      throw new ParameterException(
          spec.commandLine(), malformed.getMessage() + " (--at): " + text, malformed);
    }
  }
}
