package io.isotherm.load.heat;

import io.isotherm.client.DatabaseClient;
import io.isotherm.load.compare.Goal;
import io.isotherm.load.goal.GoalRow;
import io.isotherm.load.measure.LatencySummary;
import io.isotherm.load.measure.Loading;
import io.isotherm.load.measure.ProgressBar;
import io.isotherm.load.process.IsothermCluster;
import io.isotherm.load.process.ServerProcess;
import io.isotherm.load.subject.IsothermTables;
import io.isotherm.load.subject.IsothermTarget;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Three servers under load, to which three more come: how soon each has its part of the heat. */
public final class ScaleOutRun implements HeatRun {
  private static final String TABLE = "heat";
  private static final int MORE = 3;
  private static final int PARTITIONS = 24;

  /** With which the cluster is founded: some for each server that will be there. */
  private static final int GROUPS = 6;

  private static final double WRITES = 0.5;

  /** What part of the run is over before the others come; its last third counts. */
  private static final int BEFORE_PART = 5;

  private static final double EXCESS_GOAL = 0.2;
  private static final int TOLD_EVERY = 5;
  private static final double MICROS_PER_MILLI = 1e3;

  @Override
  public HeatReport run(HeatPlan plan, PrintStream out) throws InterruptedException {
    int joinsAt = (int) plan.duration().toSeconds() / BEFORE_PART;
    try (var cluster = IsothermCluster.start(plan.folder(), GROUPS);
        var target = IsothermTarget.open(cluster.endpoints(), TABLE, PARTITIONS);
        var client = IsothermTables.connect(cluster.endpoints());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var space = plan.space();
      Loading.load(target, space, ProgressBar.onStandardError("loading"));
      var watch = new Watch(cluster, client, out);
      var latencies = new SecondLatencies();
      var joining =
          threads.submit(() -> {
            TimeUnit.SECONDS.sleep(joinsAt);
            long begun = System.nanoTime();
            cluster.grow(MORE);
            return (System.nanoTime() - begun) / 1e9;
          });
      var timeline =
          OfferedLoad.run(
              target,
              new Offering(
                  space,
                  (_, random) ->
                      new Offer(random.nextLong(plan.items()), random.nextDouble() < WRITES),
                  plan.ratePerSecond(),
                  plan.callers(),
                  plan.duration()),
              latencies,
              watch::partitions,
              watch::tell);
      double started = await(joining);
      return report(timeline, latencies, new NodeHeats(watch.heats), joinsAt, started);
    }
  }

  private static HeatReport report(
      Timeline timeline, SecondLatencies latencies, NodeHeats heats, int joinsAt, double started) {
    int readyAt = joinsAt + (int) Math.ceil(started);
    int evenAt = heats.evenFrom(readyAt, EXCESS_GOAL);
    int end = timeline.seconds().size();
    int duringTo = evenAt < 0 ? end : evenAt;
    var rows = new ArrayList<GoalRow>();
    rows.add(GoalRow.of("until the three that came were ready", started, "s", 1));
    rows.add(
        GoalRow.of(
            "from then until heat was even", evenAt < 0 ? null : evenAt - readyAt + 0.0, "s", 0));
    var last = heats.seconds().isEmpty() ? null : (Double) heats.seconds().getLast().excess();
    rows.add(
        GoalRow.of("the hottest node's heat above the mean, at the end", last, "x", 2)
            .with(new Goal.AtMost(EXCESS_GOAL)));
    rows.add(tail("p99 before", latencies.between(joinsAt * 2 / 3, joinsAt)));
    rows.add(tail("p99 until heat was even", latencies.between(joinsAt, duringTo)));
    rows.add(tail("p99 after", latencies.between(duringTo, end)));
    rows.add(GoalRow.none("operations throttled", timeline.throttled()));
    rows.add(GoalRow.none("operations that failed otherwise", timeline.failed()));
    return new HeatReport(rows, timeline.seconds(), timeline.failed() == 0);
  }

  private static GoalRow tail(String what, LatencySummary latencies) {
    var millis =
        latencies.operations() == 0 ? null : (Double) (latencies.p99Micros() / MICROS_PER_MILLI);
    return GoalRow.of(what, millis, "ms", 2);
  }

  private static double await(Future<Double> joining) throws InterruptedException {
    try {
      return joining.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("Nobody joined.", e.getCause());
    }
  }

  /** Asks for the heat of nodes every second, and tells it now and then. Belongs to one thread. */
  private static final class Watch {
    private final IsothermCluster cluster;
    private final DatabaseClient client;
    private final PrintStream out;
    private final List<NodeHeat> heats = new ArrayList<>();
    private @Nullable NodeHeat latest;

    Watch(IsothermCluster cluster, DatabaseClient client, PrintStream out) {
      this.cluster = cluster;
      this.client = client;
      this.out = out;
    }

    int partitions() {
      var partitions = client.partitions().list(TABLE);
      var nodes = cluster.servers().stream().map(ServerProcess::name).toList();
      var heat = NodeHeat.of(nodes, partitions);
      latest = heat;
      heats.add(heat);
      return partitions.size();
    }

    void tell(Second second) {
      var heat = latest;
      if (heat == null || second.number() % TOLD_EVERY != 0) {
        return;
      }
      out.printf(
          Locale.ROOT,
          "second %4d: %,d of %,d served; heat %s; hottest %.0f%% above the mean%n",
          second.number() + 1,
          second.served(),
          second.offered(),
          heat.byNode().entrySet().stream()
              .map(node -> String.format(Locale.ROOT, "%s %,.0f", node.getKey(), node.getValue()))
              .collect(Collectors.joining(", ")),
          heat.excess() * 100);
    }
  }
}
