package io.isotherm.load.capacity;

import io.isotherm.client.Capacity;
import io.isotherm.load.heat.HeatPlan;
import io.isotherm.load.heat.HeatReport;
import io.isotherm.load.heat.HeatRun;
import io.isotherm.load.measure.LoadPlan;
import io.isotherm.load.measure.LoadRun;
import io.isotherm.load.measure.Loading;
import io.isotherm.load.measure.Measurement;
import io.isotherm.load.measure.ProgressBar;
import io.isotherm.load.measure.ServerUse;
import io.isotherm.load.process.IsothermCluster;
import io.isotherm.load.subject.IsothermTables;
import io.isotherm.load.subject.IsothermTarget;
import io.isotherm.load.workload.ItemSpace;
import io.isotherm.load.workload.KeyChoice;
import io.isotherm.load.workload.Workload;
import io.isotherm.model.capacity.CapacityChange;
import io.isotherm.model.table.BillingMode;
import io.isotherm.model.table.TableSettings;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The throughput of a cluster that counts what is used, and keeps partitions and tables within
 * limits that nobody meets, beside its throughput when it does neither: in turns, by a setting.
 */
public final class CostRun implements HeatRun {
  private static final String TABLE = "capacity";
  private static final int PARTITIONS = 3;

  /** An even number, since who begins changes. */
  private static final int ROUNDS = 8;

  private static final List<Workload> WORKLOADS = List.of(Workload.WRITE, Workload.READ);

  /** More than there will be. */
  private static final long UNMET_UNITS = 1_000_000_000;

  /** More heat than there will be, so that nothing is split. */
  private static final String NO_SPLITS = "--split-heat=1000000000";

  /** A setting has come to all nodes and routers by then, and code is compiled for it. */
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  /** Before the first turn of a workload: throughput still doubles within half a minute. */
  private static final Duration FIRST_WARM_UP = Duration.ofMinutes(1);

  @Override
  public HeatReport run(HeatPlan plan, PrintStream out) throws InterruptedException {
    var settings =
        List.of(
            NO_SPLITS,
            "--partition-read-units=" + UNMET_UNITS,
            "--partition-write-units=" + UNMET_UNITS);
    var billing = TableSettings.of(new BillingMode.Provisioned(UNMET_UNITS, UNMET_UNITS), false);
    try (var cluster = IsothermCluster.start(plan.folder(), 0, settings);
        var target =
            IsothermTarget.open(
                IsothermTables.connect(cluster.endpoints()), TABLE, PARTITIONS, billing);
        var client = IsothermTables.connect(cluster.endpoints())) {
      var space = plan.space();
      Loading.load(target, space, ProgressBar.onStandardError("loading"));
      var turns = new Turns(cluster, target, space, plan);
      var pairs = new ArrayList<CostResult.Pair>();
      for (var workload : WORKLOADS) {
        turns.measure(workload, FIRST_WARM_UP, 0);
        for (int round = 1; round <= ROUNDS; round++) {
          var pair = pair(client.capacity(), turns, workload, round);
          pairs.add(pair);
          out.printf(
              Locale.ROOT,
              "%-6s %,10.0f ops/s counted, %,10.0f not: %.3f; CPU %.3f%n",
              workload,
              pair.counted().operationsPerSecond(),
              pair.uncounted().operationsPerSecond(),
              pair.ratio(),
              pair.costRatio());
        }
      }
      return new CostResult(pairs).report();
    }
  }

  private static CostResult.Pair pair(Capacity capacity, Turns turns, Workload workload, int round)
      throws InterruptedException {
    if (round % 2 == 0) {
      var counted = turn(capacity, turns, workload, round, true);
      return new CostResult.Pair(workload, counted, turn(capacity, turns, workload, round, false));
    }
    var uncounted = turn(capacity, turns, workload, round, false);
    return new CostResult.Pair(workload, turn(capacity, turns, workload, round, true), uncounted);
  }

  private static Measurement turn(
      Capacity capacity, Turns turns, Workload workload, int round, boolean counted)
      throws InterruptedException {
    capacity.change(CapacityChange.builder().isCounted(counted).build());
    return turns.measure(workload, WARM_UP, round);
  }

  /** Turns of one cluster. */
  private record Turns(
      IsothermCluster cluster, IsothermTarget target, ItemSpace space, HeatPlan plan) {
    Measurement measure(Workload workload, Duration warmUp, int round) throws InterruptedException {
      var all = plan.duration().dividedBy(2L * ROUNDS * WORKLOADS.size());
      var counts = all.compareTo(WARM_UP.multipliedBy(2)) > 0 ? all.minus(WARM_UP) : WARM_UP;
      return LoadRun.run(
          target,
          space,
          new KeyChoice.Uniform(space.items()),
          new LoadPlan(workload, plan.callers(), 0, warmUp, counts, round),
          () -> ServerUse.of(cluster.pids()),
          ProgressBar.onStandardError(workload + " " + round));
    }
  }
}
