package io.isotherm.cli.partition;

import io.isotherm.cli.ask.ClusterCommand;
import io.isotherm.client.DatabaseClient;
import io.isotherm.model.cluster.PartitionId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isotherm partitions merge}. */
@Command(
    name = "merge",
    description = "Merges two neighbours.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    footer = {"", PartitionsCommand.EXAMPLE, "  isotherm partitions merge 7 8 --dry-run"})
final class MergeCommand extends ClusterCommand<PlanAnswer> {
  @Parameters(index = "0", paramLabel = "LEFT", description = "Whose range comes first.")
  private long left;

  @Parameters(index = "1", paramLabel = "RIGHT", description = "Whose range comes next.")
  private long right;

  @Option(names = "--dry-run", description = PartitionsCommand.DRY_RUN)
  private boolean dryRun;

  @Override
  protected PlanAnswer answer(DatabaseClient client) {
    return PlanAnswer.of(
        client.partitions().merge(new PartitionId(left), new PartitionId(right), dryRun));
  }
}
