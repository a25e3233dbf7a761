package io.isotherm.cli.heat;

import io.isotherm.cli.ask.ClusterCommand;
import io.isotherm.cli.output.CommandFailure;
import io.isotherm.cli.output.ExitCode;
import io.isotherm.cli.output.Version;
import io.isotherm.client.DatabaseClient;
import io.isotherm.client.HeatMapQuery;
import io.isotherm.model.partition.HeatMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isotherm heat}: how hot each part of the key space was, over time. */
@Command(
    name = "heat",
    description = {
      "Draws how hot each part of the key space was, over time: a row for each range, a column for"
          + " each moment, the newest on the right.",
      "In colours on a terminal, and otherwise, or with NO_COLOR, in signs from a dot to @. The"
          + " console of a router shows the same in a browser."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    showDefaultValues = true,
    footer = {
      "",
      "Examples:",
      "  isotherm heat orders",
      "  isotherm heat --metric throttles --minutes 60"
    })
public final class HeatCommand extends ClusterCommand<HeatAnswer> {
  private static final int MINUTES_BY_SECOND = 10;
  private static final int MINUTES_BY_TEN_SECONDS = 60;
  private static final int MINUTES_MAX = 480;

  @Parameters(arity = "0..1", paramLabel = "TABLE", description = "Its name; none: all tables.")
  private @Nullable String table;

  @Option(
      names = "--metric",
      defaultValue = "writes",
      paramLabel = "METRIC",
      description =
          "What is drawn: reads or writes (units a second that were served), throttles (3 x write"
              + " units + read units a second that were refused for a ceiling), bytes (stored).")
  private HeatMap.Metric metric;

  @Option(
      names = "--minutes",
      defaultValue = "10",
      paramLabel = "N",
      description = "Of the past: up to 10 by the second, up to 60 by ten seconds, up to 480.")
  private int minutes;

  @Option(
      names = "--rows",
      defaultValue = "24",
      paramLabel = "N",
      description = "About so many; every table has at least one.")
  private int rows;

  @Override
  protected HeatAnswer answer(DatabaseClient client) {
    if (minutes < 1 || minutes > MINUTES_MAX) {
      throw new CommandFailure(
          ExitCode.USAGE, "The past is kept for 1 to 480 minutes (--minutes).");
    }
    if (rows < 1 || rows > HeatMapQuery.ROWS_MAX) {
      throw new CommandFailure(ExitCode.USAGE, "A map has 1 to 2000 rows (--rows).");
    }
    var query = new HeatMapQuery(table, metric, resolution(), rows);
    return HeatAnswer.of(metric, minutes, client.partitions().heatMap(query));
  }

  private HeatMap.Resolution resolution() {
    if (minutes <= MINUTES_BY_SECOND) {
      return HeatMap.Resolution.SECOND;
    }
    return minutes <= MINUTES_BY_TEN_SECONDS
        ? HeatMap.Resolution.TEN_SECONDS
        : HeatMap.Resolution.MINUTE;
  }
}
