package io.isotherm.load.command;

import io.isotherm.load.faults.FaultSchedule;
import io.isotherm.load.faults.FaultsFigures;
import io.isotherm.load.faults.FaultsPlan;
import io.isotherm.load.faults.FaultsResult;
import io.isotherm.load.faults.FaultsRun;
import io.isotherm.load.goal.GoalRow;
import io.isotherm.load.goal.GoalTable;
import io.isotherm.load.process.IsothermCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code run faults}: partitions changed and servers killed under load, by seed. */
@Command(
    name = "faults",
    mixinStandardHelpOptions = true,
    description =
        "Splits, merges and moves partitions and kills servers under load, checks that nothing was"
            + " lost or done twice, and tells how long writes stood still.")
public final class FaultsCommand implements Callable<Integer> {
  private static final int SEED_MAX = 1_000_000;

  @Option(names = "--minutes", defaultValue = "10", description = "Default: ${DEFAULT-VALUE}.")
  private int minutes;

  @Option(
      names = "--warm-up",
      defaultValue = "180s",
      description =
          "Before that, with the same load and changes that do not count."
              + " Default: ${DEFAULT-VALUE}.")
  private Duration warmUp = Duration.ZERO;

  @Option(
      names = "--servers",
      defaultValue = "3",
      description = "Server processes, 3 or 5. Default: ${DEFAULT-VALUE}.")
  private int servers;

  @Option(
      names = "--groups",
      defaultValue = "3",
      description = "That the cluster is founded with. Default: ${DEFAULT-VALUE}.")
  private int groups;

  @Option(names = "--seed", description = "Of the faults. Default: another one every time.")
  private @Nullable Long seed;

  @Option(
      names = "--kill-pause",
      defaultValue = "8s",
      description =
          "From a server being ready to the next kill, on average. Default: ${DEFAULT-VALUE}.")
  private Duration killPause = Duration.ZERO;

  @Option(
      names = "--change-pause",
      defaultValue = "1s",
      description =
          "From the end of a change of partitions to the next, on average."
              + " Default: ${DEFAULT-VALUE}.")
  private Duration changePause = Duration.ZERO;

  @Option(
      names = "--rate",
      defaultValue = "1000",
      description = "Operations per second of the load. Default: ${DEFAULT-VALUE}.")
  private double rate;

  @Option(names = "--writers", defaultValue = "16", description = "Default: ${DEFAULT-VALUE}.")
  private int writers;

  @Option(
      names = "--collections",
      defaultValue = "1000",
      description = "Item collections of the load. Default: ${DEFAULT-VALUE}.")
  private int collections;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Figures and every change as JSON; - for the output.")
  private @Nullable Path json;

  /** What is written as JSON. */
  private record Written(List<GoalRow> rows, FaultsResult result) {}

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (servers != 3 && servers != 5) {
      throw new StatedFailure("A fault run has 3 or 5 servers (--servers).");
    }
    long drawn = seed == null ? new SplittableRandom().nextInt(SEED_MAX) : seed;
    System.out.println("seed " + drawn);
    try (var folder = new RunFolder(RunFolder.Keeping.UNLESS_CLEAN);
        var cluster = IsothermCluster.start(folder.path(), groups, List.of(), servers)) {
      var schedule = new FaultSchedule(drawn, servers, killPause, changePause);
      var plan =
          new FaultsPlan(
              folder.path(),
              schedule,
              warmUp,
              Duration.ofMinutes(minutes),
              rate,
              writers,
              collections);
      var result = new FaultsRun(cluster, plan, System.out).run();
      var rows = FaultsFigures.of(result);
      if (json != null) {
        Json.write(json, new Written(rows, result));
      }
      result.examples().forEach(System.out::println);
      System.out.print("contended keys: ");
      Verdicts.print(System.out, result.registers());
      System.out.print("counters: ");
      Verdicts.print(System.out, result.counters());
      GoalTable.of(rows).forEach(System.out::println);
      boolean clean = result.isClean() && result.counts().errors() == 0;
      if (clean) {
        folder.markClean();
      }
      return clean ? 0 : 1;
    }
  }
}
