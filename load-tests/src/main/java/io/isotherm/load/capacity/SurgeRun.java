package io.isotherm.load.capacity;

import io.isotherm.load.heat.HeatPlan;
import io.isotherm.load.heat.HeatReport;
import io.isotherm.load.heat.HeatRun;
import io.isotherm.load.heat.Offer;
import io.isotherm.load.heat.OfferedLoad;
import io.isotherm.load.heat.Offering;
import io.isotherm.load.heat.Rates;
import io.isotherm.load.heat.SecondLatencies;
import io.isotherm.load.heat.SecondLines;
import io.isotherm.load.process.IsothermCluster;
import io.isotherm.load.subject.IsothermTables;
import io.isotherm.load.subject.IsothermTarget;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A new table on demand that is asked for a tenth of the rate, and then at once for all of it. Each
 * write is of an item of its own and is sent once; in the end a scan tells what is there.
 *
 * <p>Of the plan, the ceiling is that of a partition's writes.
 */
public final class SurgeRun implements HeatRun {
  private static final String TABLE = "capacity";
  private static final int SURGE_FROM = 15;
  private static final double BEFORE = 0.1;

  /** As many partitions as every table on demand begins with. */
  private static final int USUAL = 0;

  @Override
  public HeatReport run(HeatPlan plan, PrintStream out) throws InterruptedException {
    var settings = List.of("--partition-write-units=" + plan.ceiling());
    var rates =
        new Rates(
            List.of(
                new Rates.Step(0, BEFORE * plan.ratePerSecond()),
                new Rates.Step(SURGE_FROM, plan.ratePerSecond())));
    try (var cluster = IsothermCluster.start(plan.folder(), 0, settings);
        var target = IsothermTarget.openWithoutRetries(cluster.endpoints(), TABLE, USUAL);
        var patient = IsothermTarget.open(cluster.endpoints(), TABLE, USUAL);
        var client = IsothermTables.connect(cluster.endpoints())) {
      var acknowledged = new Acknowledged();
      var next = new AtomicLong();
      out.printf(
          Locale.ROOT,
          "From second %d on ten times as much is offered.%n%s%n",
          SURGE_FROM + 1,
          SecondLines.HEAD);
      var timeline =
          OfferedLoad.run(
              new NotedWrites(target, acknowledged),
              new Offering(
                  plan.space(),
                  (_, _) -> new Offer(next.getAndIncrement(), true),
                  rates,
                  plan.callers(),
                  plan.duration()),
              new SecondLatencies(),
              () -> client.partitions().list(TABLE).size(),
              second -> out.println(SecondLines.of(second)));
      out.println("Reading back what was acknowledged.");
      patient.scanAll((key, _) -> acknowledged.found(key));
      return new SurgeResult(timeline, SURGE_FROM, acknowledged).report();
    }
  }
}
