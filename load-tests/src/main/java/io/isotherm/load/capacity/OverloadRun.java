package io.isotherm.load.capacity;

import io.isotherm.load.heat.HeatPlan;
import io.isotherm.load.heat.HeatReport;
import io.isotherm.load.heat.HeatRun;
import io.isotherm.load.heat.Offer;
import io.isotherm.load.heat.OfferedLoad;
import io.isotherm.load.heat.Offering;
import io.isotherm.load.heat.SecondLatencies;
import io.isotherm.load.heat.SecondLines;
import io.isotherm.load.process.IsothermCluster;
import io.isotherm.load.subject.IsothermTables;
import io.isotherm.load.subject.IsothermTarget;
import io.isotherm.model.table.BillingMode.PayPerRequest;
import io.isotherm.model.table.TableSettings;
import java.io.PrintStream;
import java.util.HashMap;

/**
 * A table with a maximum that is asked for five times as many writes, by a client that repeats what
 * is throttled as every client does.
 *
 * <p>Of the plan, the ceiling is the table's maximum.
 */
public final class OverloadRun implements HeatRun {
  private static final String TABLE = "capacity";
  private static final int PARTITIONS = 3;

  @Override
  public HeatReport run(HeatPlan plan, PrintStream out) throws InterruptedException {
    var phases = OverloadPhases.within(plan.duration());
    var billing =
        TableSettings.of(new PayPerRequest(PayPerRequest.NO_MAXIMUM, plan.ceiling()), false);
    try (var cluster = IsothermCluster.start(plan.folder(), 0);
        var target =
            IsothermTarget.open(
                IsothermTables.connect(cluster.endpoints()), TABLE, PARTITIONS, billing);
        var client = IsothermTables.connect(cluster.endpoints())) {
      out.println(SecondLines.HEAD);
      var latencies = new SecondLatencies();
      var memory = new HashMap<Integer, ServersMemory>();
      var timeline =
          OfferedLoad.run(
              target,
              new Offering(
                  plan.space(),
                  (_, random) -> new Offer(random.nextLong(plan.items()), true),
                  phases.rates(plan.ceiling()),
                  plan.callers(),
                  phases.duration()),
              latencies,
              () -> client.partitions().list(TABLE).size(),
              second -> {
                if (phases.isRemembered(second.number())) {
                  memory.put(second.number(), ServersMemory.of(cluster.pids()));
                }
                out.println(SecondLines.of(second));
              });
      return new OverloadResult(phases, timeline, latencies, memory).report();
    }
  }
}
