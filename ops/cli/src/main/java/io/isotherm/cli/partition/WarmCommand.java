package io.isotherm.cli.partition;

import io.isotherm.cli.ask.ClusterCommand;
import io.isotherm.cli.output.Answer;
import io.isotherm.cli.output.Screen;
import io.isotherm.client.DatabaseClient;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isotherm partitions warm}. */
@Command(
    name = "warm",
    description =
        "Raises what a table is to take at once, and splits it into as many partitions as that"
            + " takes. It is never lowered.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    footer = {
      "",
      PartitionsCommand.EXAMPLE,
      "  isotherm partitions warm orders --write-units 20000 --dry-run"
    })
final class WarmCommand extends ClusterCommand<WarmCommand.Warmed> {
  @Parameters(paramLabel = "TABLE", description = "Its name.")
  private String table;

  @Option(
      names = "--read-units",
      paramLabel = "UNITS",
      description = "A second, of all partitions together; 0 leaves it as it is.")
  private long readUnits;

  @Option(
      names = "--write-units",
      paramLabel = "UNITS",
      description = "A second, of all partitions together; 0 leaves it as it is.")
  private long writeUnits;

  @Option(names = "--dry-run", description = PartitionsCommand.DRY_RUN)
  private boolean dryRun;

  /**
   * What is done for it.
   *
   * @param dryRun whether nothing is
   * @param partitions there are, with those that come of what is under way
   * @param partitionsWanted there are to be at least
   * @param splits the next ones; more may follow
   */
  record Warmed(
      String table, boolean dryRun, int partitions, int partitionsWanted, List<Split> splits)
      implements Answer {
    @Override
    public List<String> lines(Screen screen) {
      var lines = new ArrayList<String>();
      lines.add(
          "%s takes %d partitions and has %d.".formatted(table, partitionsWanted, partitions));
      for (var split : splits) {
        lines.add(
            "%s %d into %d equal parts"
                .formatted(dryRun ? "would split" : "splits", split.partition, split.parts));
      }
      return lines;
    }
  }

  /**
   * A partition that is cut.
   *
   * @param parts equal ones
   */
  record Split(long partition, int parts) {}

  @Override
  protected Warmed answer(DatabaseClient client) {
    var plan = client.partitions().warm(table, readUnits, writeUnits, dryRun);
    return new Warmed(
        table,
        dryRun,
        plan.partitions(),
        plan.wanted(),
        plan.splits().stream()
            .map(split -> new Split(split.partition().value(), split.parts()))
            .toList());
  }
}
