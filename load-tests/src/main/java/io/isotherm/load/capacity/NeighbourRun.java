package io.isotherm.load.capacity;

import io.isotherm.load.heat.HeatPlan;
import io.isotherm.load.heat.HeatReport;
import io.isotherm.load.heat.HeatRun;
import io.isotherm.load.heat.Offer;
import io.isotherm.load.heat.OfferedLoad;
import io.isotherm.load.heat.Offering;
import io.isotherm.load.heat.SecondLatencies;
import io.isotherm.load.heat.SecondLines;
import io.isotherm.load.heat.Timeline;
import io.isotherm.load.process.IsothermCluster;
import io.isotherm.load.subject.IsothermTables;
import io.isotherm.load.subject.IsothermTarget;
import io.isotherm.model.table.BillingMode;
import io.isotherm.model.table.TableSettings;
import java.io.PrintStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Two tables with limits of their own: one is asked for half of what it may use, half reads and
 * half writes; the other for all of its writes, and in turns for five times as many. Each has
 * clients of its own; who is loud sends every write once.
 *
 * <p>Of the plan, the rate is that of the table that is not loud, and the ceiling the limit of the
 * one that is.
 */
public final class NeighbourRun implements HeatRun {
  private static final String LOUD = "loud";
  private static final String OTHER = "other";
  private static final int PARTITIONS = 3;
  private static final int TIMES = 5;
  private static final double WRITES = 0.5;

  @Override
  public HeatReport run(HeatPlan plan, PrintStream out) throws InterruptedException {
    var phases = LoudPhases.within(plan.duration());
    long rate = Math.round(plan.ratePerSecond());
    try (var cluster = IsothermCluster.start(plan.folder(), 0);
        var loud =
            IsothermTarget.open(
                IsothermTables.connectWithoutRetries(cluster.endpoints()),
                LOUD,
                PARTITIONS,
                provisioned(plan.ceiling()));
        var other =
            IsothermTarget.open(
                IsothermTables.connect(cluster.endpoints()), OTHER, PARTITIONS, provisioned(rate));
        var client = IsothermTables.connect(cluster.endpoints());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // What it did not use before would be served above the limit.
      client.capacity().change(LOUD, Settings.NOTHING_SAVED, false);
      var space = plan.space();
      var loudly =
          threads.submit(() ->
              OfferedLoad.run(
                  loud,
                  new Offering(
                      space,
                      (_, random) -> new Offer(random.nextLong(plan.items()), true),
                      phases.rates(plan.ceiling(), (double) TIMES * plan.ceiling()),
                      plan.callers(),
                      phases.duration()),
                  new SecondLatencies(),
                  () -> 0,
                  _ -> {}));
      out.println("The other table's operations.");
      out.println(SecondLines.HEAD);
      var latencies = new SecondLatencies();
      var beside =
          OfferedLoad.run(
              other,
              new Offering(
                  space,
                  (_, random) ->
                      new Offer(random.nextLong(plan.items()), random.nextDouble() < WRITES),
                  plan.ratePerSecond(),
                  plan.callers(),
                  phases.duration()),
              latencies,
              () -> client.partitions().list(OTHER).size(),
              second -> out.println(SecondLines.of(second)));
      return new NeighbourResult(phases, await(loudly), beside, latencies, plan.ceiling()).report();
    }
  }

  private static TableSettings provisioned(long units) {
    return TableSettings.of(new BillingMode.Provisioned(units, units), false);
  }

  private static Timeline await(Future<Timeline> loudly) throws InterruptedException {
    try {
      return loudly.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The loud table's load broke.", e.getCause());
    }
  }
}
