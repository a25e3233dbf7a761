package io.isotherm.load.capacity;

import io.isotherm.client.DatabaseClient;
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
import java.util.List;

/**
 * A table with a limit that is asked for five times as many writes, by a client that repeats what
 * is throttled as every client does.
 *
 * <p>Of the plan, the ceiling is what the table may have: as its maximum, or as the sum of its
 * partitions' ceilings. In the latter case all writes of a partition are for one item, since
 * partitions with more are split where they are hot, and have more then.
 */
public final class OverloadRun implements HeatRun {
  private static final String TABLE = "capacity";
  private static final int PARTITIONS = 3;

  private final LimitKeeper keeper;

  public OverloadRun(LimitKeeper keeper) {
    this.keeper = keeper;
  }

  @Override
  public HeatReport run(HeatPlan plan, PrintStream out) throws InterruptedException {
    var phases = OverloadPhases.within(plan.duration());
    try (var cluster = IsothermCluster.start(plan.folder(), 0, settings(plan));
        var target =
            IsothermTarget.open(
                IsothermTables.connect(cluster.endpoints()), TABLE, PARTITIONS, billing(plan));
        var client = IsothermTables.connect(cluster.endpoints())) {
      // What it did not use before would be served above the limit.
      client.capacity().change(TABLE, Settings.NOTHING_SAVED, false);
      out.println(SecondLines.HEAD);
      var latencies = new SecondLatencies();
      var memory = new HashMap<Integer, ServersMemory>();
      var timeline =
          OfferedLoad.run(
              target,
              new Offering(
                  plan.space(),
                  chooser(plan, client),
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
      return new OverloadResult(keeper, phases, timeline, latencies, memory).report();
    }
  }

  private List<String> settings(HeatPlan plan) {
    return switch (keeper) {
      case ROUTERS -> List.of();
      case NODES -> List.of("--partition-write-units=" + plan.ceiling() / PARTITIONS);
    };
  }

  private TableSettings billing(HeatPlan plan) {
    long writesMax =
        switch (keeper) {
          case ROUTERS -> plan.ceiling();
          case NODES -> PayPerRequest.NO_MAXIMUM;
        };
    return TableSettings.of(new PayPerRequest(PayPerRequest.NO_MAXIMUM, writesMax), false);
  }

  private Offering.Chooser chooser(HeatPlan plan, DatabaseClient client) {
    return switch (keeper) {
      case ROUTERS -> (_, random) -> new Offer(random.nextLong(plan.items()), true);
      case NODES -> {
        var items =
            client.partitions().list(TABLE).stream()
                .mapToLong(one -> HotPartition.of(plan.space(), one.range()).first())
                .toArray();
        yield (_, random) -> new Offer(items[random.nextInt(items.length)], true);
      }
    };
  }
}
