package io.isotherm.load.command;

import static java.util.Objects.requireNonNull;

import io.isotherm.load.goal.GoalRow;
import io.isotherm.load.goal.GoalTable;
import io.isotherm.load.heat.HeatReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code run capacity}: what tables and partitions may use, and what becomes of who wants more. */
@Command(
    name = "capacity",
    mixinStandardHelpOptions = true,
    description =
        "Asks the tables of clusters of its own for more than they may use, and shows what is"
            + " served, who is throttled and what they are told.")
public final class CapacityCommand implements Callable<Integer> {
  private static final String ALL = "all";

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--scenario",
      defaultValue = ALL,
      description = {
        "adaptive: seven tenths of a table's total on one of ten partitions.",
        "neighbour: two tables, one asked for five times its limit.",
        "overload: five times a table's limit, by a client that retries.",
        "ceiling: the same of what partitions may take, which routers do not hold.",
        "surge: suddenly ten times as much on a new table on demand.",
        "reasons: every reason to throttle, and what is said then.",
        "cost: the throughput with counting and limits beside that without.",
        "all: one after the other.",
        "Default: ${DEFAULT-VALUE}."
      })
  private String scenario = ALL;

  @Option(names = "--duration", description = "Of the load. Default: as the scenario has it.")
  private @Nullable Duration duration;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "The figures and the seconds as JSON; - for the output.")
  private @Nullable Path json;

  @Override
  public Integer call() throws InterruptedException, IOException {
    var reports = new EnumMap<CapacityScenario, HeatReport>(CapacityScenario.class);
    for (var each : scenarios()) {
      System.out.println(word(each));
      try (var folder = new RunFolder(RunFolder.Keeping.UNLESS_CLEAN)) {
        var report = each.run().run(each.plan(folder.path(), duration), System.out);
        reports.put(each, report);
        if (report.clean()) {
          folder.markClean();
        }
      }
    }
    if (json != null) {
      Json.write(json, reports);
    }
    GoalTable.of(rows(reports)).forEach(System.out::println);
    return reports.values().stream().allMatch(HeatReport::clean) ? 0 : 1;
  }

  private List<CapacityScenario> scenarios() {
    if (scenario.equals(ALL)) {
      return List.of(CapacityScenario.values());
    }
    try {
      return List.of(CapacityScenario.valueOf(scenario.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException unknown) {
      throw new ParameterException(
          requireNonNull(spec).commandLine(),
          "There is no scenario of that name: " + scenario,
          unknown);
    }
  }

  private static List<GoalRow> rows(Map<CapacityScenario, HeatReport> reports) {
    var rows = new ArrayList<GoalRow>();
    reports.forEach((each, report) ->
        report
            .rows()
            .forEach(row ->
                rows.add(
                    reports.size() == 1
                        ? row
                        : new GoalRow(
                            word(each) + ": " + row.what(),
                            row.value(),
                            row.unit(),
                            row.decimals(),
                            row.goal()))));
    return rows;
  }

  private static String word(CapacityScenario scenario) {
    return scenario.name().toLowerCase(Locale.ROOT);
  }
}
