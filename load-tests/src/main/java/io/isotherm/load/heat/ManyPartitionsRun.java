package io.isotherm.load.heat;

import io.isotherm.client.DatabaseClient;
import io.isotherm.load.compare.Goal;
import io.isotherm.load.goal.GoalRow;
import io.isotherm.load.measure.LoadPlan;
import io.isotherm.load.measure.LoadRun;
import io.isotherm.load.measure.Loading;
import io.isotherm.load.measure.Measurement;
import io.isotherm.load.measure.ProgressBar;
import io.isotherm.load.measure.ServerUse;
import io.isotherm.load.process.IsothermCluster;
import io.isotherm.load.subject.IsothermTables;
import io.isotherm.load.subject.IsothermTarget;
import io.isotherm.load.subject.Target;
import io.isotherm.load.workload.ItemSpace;
import io.isotherm.load.workload.KeyChoice;
import io.isotherm.load.workload.Workload;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The throughput of a table of a thousand partitions beside that of one of three, in turns, in one
 * cluster: writes, and strong reads, by as many callers as there are, each asking again as soon as
 * it was answered. Partitions are not split meanwhile.
 */
public final class ManyPartitionsRun implements HeatRun {
  private static final String FEW_TABLE = "few";
  private static final String MANY_TABLE = "many";
  private static final int FEW = 3;
  private static final int MANY = 1_000;
  private static final int ROUNDS = 3;
  private static final List<Workload> WORKLOADS = List.of(Workload.WRITE, Workload.READ);
  private static final double GOAL = 0.95;

  /** More heat than there will be, so that nothing is split. */
  private static final String NO_SPLITS = "--split-heat=1000000000";

  /** A turn warms up for as long as it counts. */
  private static final int TURN_PARTS = 2;

  @Override
  public HeatReport run(HeatPlan plan, PrintStream out) throws InterruptedException {
    try (var cluster = IsothermCluster.start(plan.folder(), 0, List.of(NO_SPLITS));
        var few = IsothermTarget.open(cluster.endpoints(), FEW_TABLE, FEW);
        var many = IsothermTarget.open(cluster.endpoints(), MANY_TABLE, MANY);
        var client = IsothermTables.connect(cluster.endpoints())) {
      var space = plan.space();
      Loading.load(few, space, ProgressBar.onStandardError("loading few"));
      Loading.load(many, space, ProgressBar.onStandardError("loading many"));
      var rows = new ArrayList<GoalRow>();
      long failed = 0;
      for (var workload : WORKLOADS) {
        var pairs = new ArrayList<Pair>();
        for (int round = 1; round <= ROUNDS; round++) {
          var pair =
              new Pair(
                  turn(cluster, few, space, workload, plan, round),
                  turn(cluster, many, space, workload, plan, round));
          pairs.add(pair);
          out.printf(
              Locale.ROOT,
              "%-6s %,10.0f ops/s with %d partitions, %,10.0f with %,d: %.3f%n",
              workload,
              pair.few.operationsPerSecond(),
              FEW,
              pair.many.operationsPerSecond(),
              MANY,
              pair.ratio());
        }
        rows.addAll(rows(workload, pairs));
        failed += pairs.stream().mapToLong(Pair::failed).sum();
      }
      rows.add(partitions(client, FEW_TABLE, FEW));
      rows.add(partitions(client, MANY_TABLE, MANY));
      rows.add(GoalRow.none("operations that failed, or found nothing", failed));
      return new HeatReport(rows, List.of(), failed == 0);
    }
  }

  private static Measurement turn(
      IsothermCluster cluster,
      Target target,
      ItemSpace space,
      Workload workload,
      HeatPlan plan,
      int round)
      throws InterruptedException {
    int turns = WORKLOADS.size() * ROUNDS * 2;
    Duration part = plan.duration().dividedBy((long) turns * TURN_PARTS);
    return LoadRun.run(
        target,
        space,
        new KeyChoice.Uniform(space.items()),
        new LoadPlan(workload, plan.callers(), 0, part, part, round),
        () -> ServerUse.of(cluster.pids()),
        ProgressBar.onStandardError(workload + " " + round));
  }

  private static List<GoalRow> rows(Workload workload, List<Pair> pairs) {
    return List.of(
        GoalRow.of(
            workload + ", " + FEW + " partitions",
            median(pairs.stream().map(pair -> pair.few.operationsPerSecond()).toList()),
            "ops/s",
            0),
        GoalRow.of(
            workload + ", " + MANY + " partitions",
            median(pairs.stream().map(pair -> pair.many.operationsPerSecond()).toList()),
            "ops/s",
            0),
        GoalRow.of(
                workload + ", " + MANY + " to " + FEW,
                median(pairs.stream().map(Pair::ratio).toList()),
                "x",
                3)
            .with(new Goal.AtLeast(GOAL)));
  }

  /** A table that changed its partitions meanwhile would have been another comparison. */
  private static GoalRow partitions(DatabaseClient client, String table, int meant) {
    int there = client.partitions().list(table).size();
    return GoalRow.none(
        "partitions of table " + table + " more or fewer at the end", Math.abs(there - meant));
  }

  private static double median(List<Double> figures) {
    var sorted = figures.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private record Pair(Measurement few, Measurement many) {
    double ratio() {
      return many.operationsPerSecond() / few.operationsPerSecond();
    }

    long failed() {
      return few.failures() + few.missing() + many.failures() + many.missing();
    }
  }
}
