package io.isotherm.load.command;

import io.isotherm.load.goal.GoalTable;
import io.isotherm.load.heat.HeatPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code run heat}: more than one partition may take, and how soon the cluster has seen to it. */
@Command(
    name = "heat",
    mixinStandardHelpOptions = true,
    description =
        "Puts heat on a cluster of its own, and shows what is served while the cluster sees to it.")
public final class HeatCommand implements Callable<Integer> {
  private static final String DEFAULT = " Default: as the scenario has it.";

  @Option(
      names = "--scenario",
      defaultValue = "hot-range",
      converter = HeatScenario.Converter.class,
      description = {
        "hot-range: writes, all keys alike, to one partition.",
        "moving: most writes on one item collection, another every minute.",
        "hot-item: 40%% of all operations on one item.",
        "scale-out: three servers under load, and three more that join.",
        "many: the throughput with 1,000 partitions beside that with 3.",
        "Default: ${DEFAULT-VALUE}."
      })
  private HeatScenario scenario = HeatScenario.HOT_RANGE;

  @Option(names = "--rate", description = "Operations offered per second." + DEFAULT)
  private @Nullable Double rate;

  @Option(
      names = "--ceiling",
      description =
          "Units a partition may take per second: read units in hot-item, write units in hot-range"
              + " and moving."
              + DEFAULT)
  private @Nullable Integer ceiling;

  @Option(names = "--duration", description = "Of the load." + DEFAULT)
  private @Nullable Duration duration;

  @Option(names = "--items", description = "Of the table." + DEFAULT)
  private @Nullable Long items;

  @Option(names = "--callers", description = "Each with one operation on its way." + DEFAULT)
  private @Nullable Integer callers;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "The figures and the seconds as JSON; - for the output.")
  private @Nullable Path json;

  @Override
  public Integer call() throws InterruptedException, IOException {
    try (var folder = new RunFolder(RunFolder.Keeping.UNLESS_CLEAN)) {
      var report = scenario.run().run(plan(folder.path()), System.out);
      if (json != null) {
        Json.write(json, report);
      }
      GoalTable.of(report.rows()).forEach(System.out::println);
      if (report.clean()) {
        folder.markClean();
      }
      return report.clean() ? 0 : 1;
    }
  }

  private HeatPlan plan(Path folder) {
    return new HeatPlan(
        folder,
        rate == null ? scenario.rate() : rate,
        ceiling == null ? scenario.ceiling() : ceiling,
        duration == null ? scenario.duration() : duration,
        items == null ? scenario.items() : items,
        callers == null ? scenario.callers() : callers);
  }
}
