package io.isotherm.load.command;

import io.isotherm.client.DatabaseClient;
import io.isotherm.load.heat.OfferedLoad;
import io.isotherm.load.heat.Second;
import io.isotherm.load.heat.Timeline;
import io.isotherm.load.process.IsothermCluster;
import io.isotherm.load.subject.IsothermTarget;
import io.isotherm.load.workload.ItemSpace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code run heat}: more than one partition may take, and how soon the cluster has seen to it. */
@Command(
    name = "heat",
    mixinStandardHelpOptions = true,
    description =
        "Offers a table of one partition more writes than a partition may take, and shows second by"
            + " second what is served while it is split.")
public final class HeatCommand implements Callable<Integer> {
  private static final String TABLE = "heat";
  private static final int ITEM_BYTES = 512;
  private static final long SEED = 1;

  /** Of what is offered; and within how long. */
  private static final double SERVED_GOAL = 0.95;

  private static final int SECONDS_GOAL = 30;

  /** A hot spot is one item collection of this size, and takes this part of the writes. */
  private static final int SPOT_ITEMS = 2_000;

  private static final double SPOT_WRITES = 0.9;
  private static final int SPOT_SECONDS = 60;

  @Option(
      names = "--scenario",
      defaultValue = "hot-range",
      converter = ScenarioConverter.class,
      description =
          "hot-range: all keys alike; moving: most writes on one item collection, another every"
              + " minute. Default: ${DEFAULT-VALUE}.")
  private Scenario scenario = Scenario.HOT_RANGE;

  @Option(
      names = "--rate",
      defaultValue = "5000",
      description = "Writes offered per second. Default: ${DEFAULT-VALUE}.")
  private double rate;

  @Option(
      names = "--ceiling",
      defaultValue = "1000",
      description = "Write units a partition may take per second. Default: ${DEFAULT-VALUE}.")
  private int ceiling;

  @Option(names = "--duration", defaultValue = "60s", description = "Default: ${DEFAULT-VALUE}.")
  private Duration duration = Duration.ZERO;

  @Option(names = "--items", defaultValue = "100000", description = "Default: ${DEFAULT-VALUE}.")
  private long items;

  @Option(
      names = "--callers",
      defaultValue = "512",
      description = "Each with one write on its way. Default: ${DEFAULT-VALUE}.")
  private int callers;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "The seconds as JSON; - for the output.")
  private @Nullable Path json;

  /** What is hot. */
  enum Scenario {
    HOT_RANGE,
    MOVING
  }

  static final class ScenarioConverter implements picocli.CommandLine.ITypeConverter<Scenario> {
    @Override
    public Scenario convert(String value) {
      return Scenario.valueOf(value.replace('-', '_').toUpperCase(Locale.ROOT));
    }
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    try (var folder = new RunFolder(RunFolder.Keeping.UNLESS_CLEAN);
        var cluster =
            IsothermCluster.start(folder.path(), 0, List.of("--partition-write-units=" + ceiling));
        var target = IsothermTarget.open(cluster.endpoints(), TABLE, 1);
        var client = DatabaseClient.connect(cluster.endpoints().toArray(String[]::new))) {
      System.out.printf(
          Locale.ROOT,
          "%6s %9s %9s %11s %8s %11s%n",
          "second",
          "offered",
          "served",
          "throttled",
          "failed",
          "partitions");
      var timeline =
          OfferedLoad.run(
              target,
              space(),
              chooser(),
              rate,
              callers,
              duration,
              () -> client.partitions().list(TABLE).size(),
              HeatCommand::print);
      if (json != null) {
        Json.write(json, timeline);
      }
      boolean clean = timeline.failed() == 0;
      conclude(timeline);
      if (clean) {
        folder.markClean();
      }
      return clean ? 0 : 1;
    }
  }

  private ItemSpace space() {
    int together = scenario == Scenario.MOVING ? SPOT_ITEMS : 1;
    return new ItemSpace("heat-", items, ITEM_BYTES, together, new SplittableRandom(SEED));
  }

  private OfferedLoad.Chooser chooser() {
    return switch (scenario) {
      case HOT_RANGE -> (_, random) -> random.nextLong(items);
      case MOVING ->
          (dueSeconds, random) -> {
            if (random.nextDouble() >= SPOT_WRITES) {
              return random.nextLong(items);
            }
            long spot = (long) (dueSeconds / SPOT_SECONDS);
            return (spot * SPOT_ITEMS + random.nextInt(SPOT_ITEMS)) % items;
          };
    };
  }

  private static void print(Second second) {
    System.out.printf(
        Locale.ROOT,
        "%6d %,9d %,9d %,11d %8d %11d%n",
        second.number() + 1,
        second.offered(),
        second.served(),
        second.throttled(),
        second.failed(),
        second.partitions());
  }

  private void conclude(Timeline timeline) {
    int seconds = timeline.secondsUntilServed(SERVED_GOAL);
    System.out.printf(
        Locale.ROOT,
        "served %.0f%% of what was offered %s (goal: within %d s); throttled after the first minute:"
            + " %.1f%%; failed: %d%n",
        SERVED_GOAL * 100,
        seconds < 0 ? "never" : "after " + seconds + " s",
        SECONDS_GOAL,
        timeline.throttledPart(SPOT_SECONDS) * 100,
        timeline.failed());
  }
}
