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
import io.isotherm.model.table.BillingMode;
import io.isotherm.model.table.TableSettings;
import java.io.PrintStream;
import java.util.List;

/**
 * A provisioned table of ten partitions that is offered all that it may use, most of it for one
 * partition: more than any partition serves. Every write is sent once, so that each refusal counts.
 *
 * <p>Of the plan, the rate is the total of the table, and the ceiling that of a partition's writes.
 */
public final class AdaptiveRun implements HeatRun {
  private static final String TABLE = "capacity";
  private static final int PARTITIONS = 10;
  private static final double HOT_SHARE = 0.7;

  @Override
  public HeatReport run(HeatPlan plan, PrintStream out) throws InterruptedException {
    var settings = List.of("--partition-write-units=" + plan.ceiling());
    long total = Math.round(plan.ratePerSecond());
    var billing = TableSettings.of(new BillingMode.Provisioned(total, total), false);
    try (var cluster = IsothermCluster.start(plan.folder(), 0, settings);
        var target =
            IsothermTarget.open(
                IsothermTables.connectWithoutRetries(cluster.endpoints()),
                TABLE,
                PARTITIONS,
                billing);
        var client = IsothermTables.connect(cluster.endpoints())) {
      var space = plan.space();
      var partitions = client.partitions().list(TABLE);
      var hot = HotPartition.of(space, partitions.get(partitions.size() / 2).range());
      out.println(SecondLines.HEAD);
      var timeline =
          OfferedLoad.run(
              target,
              new Offering(
                  space,
                  (_, random) -> new Offer(hot.next(HOT_SHARE, random), true),
                  plan.ratePerSecond(),
                  plan.callers(),
                  plan.duration()),
              new SecondLatencies(),
              () -> client.partitions().list(TABLE).size(),
              second -> out.println(SecondLines.of(second)));
      return new AdaptiveResult(timeline, plan.ratePerSecond(), partitions.size(), HOT_SHARE)
          .report();
    }
  }
}
