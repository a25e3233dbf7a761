package io.isotherm.cli.partition;

import io.isotherm.cli.ask.ClusterCommand;
import io.isotherm.cli.output.Answer;
import io.isotherm.cli.output.Screen;
import io.isotherm.client.DatabaseClient;
import io.isotherm.model.cluster.PartitionId;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code isotherm partitions cancel}. */
@Command(
    name = "cancel",
    description = "Gives the move of a partition up, unless it is too far already.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    footer = {"", PartitionsCommand.EXAMPLE, "  isotherm partitions cancel 7"})
final class CancelCommand extends ClusterCommand<CancelCommand.Cancelled> {
  @Parameters(paramLabel = "ID", description = "Of the partition that is on its way.")
  private long id;

  /** The decision that the move carries out. */
  record Cancelled(DecisionView decision) implements Answer {
    @Override
    public List<String> lines(Screen screen) {
      return List.of("To be given up: " + decision.text());
    }
  }

  @Override
  protected Cancelled answer(DatabaseClient client) {
    return new Cancelled(DecisionView.of(client.partitions().cancelMove(new PartitionId(id))));
  }
}
