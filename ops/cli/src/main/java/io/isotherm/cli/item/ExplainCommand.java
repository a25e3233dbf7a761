package io.isotherm.cli.item;

import io.isotherm.cli.ask.ClusterCommand;
import io.isotherm.cli.output.Answer;
import io.isotherm.cli.output.Figures;
import io.isotherm.cli.output.Screen;
import io.isotherm.cli.output.TextTable;
import io.isotherm.cli.output.Version;
import io.isotherm.client.DatabaseClient;
import io.isotherm.model.request.CostWarning;
import io.isotherm.model.request.Explanation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isotherm explain}: what a query or scan would cost. */
@Command(
    name = "explain",
    description = {
      "Shows what a query or scan would cost, without running it, and for nothing.",
      "All items that it looks at are paid for, whatever it returns."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ExplainCommand.OfQuery.class, ExplainCommand.OfScan.class},
    footer = {
      "",
      "Examples:",
      "  isotherm explain scan orders --filter 'total > :many' --value ':many=100'",
      "  isotherm explain query orders --key 'customer = :c' --value ':c=\"alice\"'"
    })
public final class ExplainCommand {
  private ExplainCommand() {}

  @Command(
      name = "query",
      description = "What a query of one item collection would cost.",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      footer = {
        "",
        "Example:",
        "  isotherm explain query orders --key 'customer = :c AND day > :d' --value ':c=\"alice\"'"
            + " --value ':d=20260101'"
      })
  static final class OfQuery extends ClusterCommand<Cost> {
    @Parameters(paramLabel = "TABLE", description = "Its name.")
    private String table;

    @Option(
        names = "--key",
        required = true,
        paramLabel = "EXPRESSION",
        description = "The KeyConditionExpression.")
    private String key;

    @Mixin private RangedOptions ranged = new RangedOptions();

    @Override
    protected Cost answer(DatabaseClient client) {
      return Cost.of(ranged.in(client.table(table).query(key)).explain());
    }
  }

  @Command(
      name = "scan",
      description = "What a scan of a table would cost.",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      footer = {"", "Example:", "  isotherm explain scan orders --strong"})
  static final class OfScan extends ClusterCommand<Cost> {
    @Parameters(paramLabel = "TABLE", description = "Its name.")
    private String table;

    @Mixin private RangedOptions ranged = new RangedOptions();

    @Override
    protected Cost answer(DatabaseClient client) {
      return Cost.of(ranged.in(client.table(table).scan()).explain());
    }
  }

  /**
   * What it would cost to its end.
   *
   * @param index whose items are read; null for those of the table itself
   * @param counted whether items and bytes were counted; otherwise all are estimates
   * @param unitsOfFirstPage read units
   * @param units read units of all pages
   */
  record Cost(
      String table,
      @Nullable String index,
      int partitions,
      long items,
      long bytes,
      boolean counted,
      long pages,
      double unitsOfFirstPage,
      double units,
      List<Warning> warnings)
      implements Answer {
    static Cost of(Explanation explanation) {
      return new Cost(
          explanation.table(),
          explanation.index(),
          explanation.partitions(),
          explanation.items(),
          explanation.bytes(),
          explanation.counted(),
          explanation.pages(),
          explanation.page().toDouble(),
          explanation.total().toDouble(),
          explanation.warnings().stream()
              .map(warning -> new Warning(warning.code(), warning.text()))
              .toList());
    }

    @Override
    public List<String> lines(Screen screen) {
      var about = counted ? "" : "about ";
      var cells =
          new TextTable(
              "TABLE", "INDEX", "PARTITIONS", "ITEMS", "SIZE", "PAGES", "FIRST PAGE", "UNITS");
      cells.add(
          table,
          index == null ? "-" : index,
          Integer.toString(partitions),
          about + Figures.count(items),
          about + Figures.size(bytes),
          about + Figures.count(pages),
          about + Figures.units(unitsOfFirstPage),
          about + Figures.units(units));
      var lines = cells.lines();
      warnings.forEach(warning -> lines.add(warning.code + ": " + warning.text));
      return lines;
    }
  }

  /** What is easily overlooked. */
  record Warning(CostWarning.Code code, String text) {}
}
