package io.isotherm.cli.partition;

import io.isotherm.api.json.PartitionJson;
import io.isotherm.cli.ask.ClientOptions;
import io.isotherm.model.cluster.PartitionId;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code isotherm partitions cancel}. */
@Command(
    name = "cancel",
    description = "Gives the move of a partition up, unless it is too far already.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    footer = {"", PartitionsCommand.EXAMPLE, "  isotherm partitions cancel 7"})
public final class PartitionsCancelCommand implements Runnable {
  @Parameters(paramLabel = "ID", description = "Of the partition that is on its way.")
  private long id;

  @Mixin private ClientOptions options = new ClientOptions();

  @Override
  public void run() {
    var decision = options.ask(client -> client.partitions().cancelMove(new PartitionId(id)));
    options.print(
        () -> Map.of("decision", PartitionJson.decision(decision)),
        () -> List.of("To be given up: " + decision.text()));
  }
}
