package io.isotherm.load.capacity;

import io.isotherm.client.DatabaseClient;
import io.isotherm.client.NewTable;
import io.isotherm.load.goal.GoalRow;
import io.isotherm.load.heat.HeatPlan;
import io.isotherm.load.heat.HeatReport;
import io.isotherm.load.heat.HeatRun;
import io.isotherm.load.process.IsothermCluster;
import io.isotherm.load.subject.IsothermTables;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A table for each reason there can be, asked through both front doors until it refused often
 * enough: whether every refusal says what was set up.
 */
public final class ReasonsRun implements HeatRun {
  /** Settings have come to all nodes and routers by then, and new keys to all routers. */
  private static final Duration HEARD = Duration.ofSeconds(3);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Override
  public HeatReport run(HeatPlan plan, PrintStream out) throws InterruptedException {
    try (var cluster = IsothermCluster.start(plan.folder(), 0);
        var client = IsothermTables.connect(cluster.endpoints())) {
      var setups = ReasonSetup.all();
      setups.forEach(setup -> setUp(client, setup));
      var key = IsothermTables.call(() -> client.keys().create("capacity"));
      TimeUnit.NANOSECONDS.sleep(HEARD.toNanos());
      var rows = new ArrayList<GoalRow>();
      long wrong = 0;
      try (Door own = new GrpcDoor(cluster.endpoints());
          Door http = new HttpDoor(cluster.httpEndpoints().getFirst(), key)) {
        for (var setup : setups) {
          for (var door : List.of(own, http)) {
            var count = ask(door, setup);
            rows.add(count.row());
            wrong += count.wrong().size();
            count.wrong().forEach(refusal -> out.println(setup.table() + ": " + refusal));
          }
        }
      }
      ReasonSetup.outOfReach()
          .forEach(reason -> rows.add(GoalRow.of(reason.spelling() + " (no index)", null, "", 0)));
      return new HeatReport(rows, List.of(), wrong == 0);
    }
  }

  private static void setUp(DatabaseClient client, ReasonSetup setup) {
    IsothermTables.ensure(
        client,
        NewTable.of(setup.table(), Door.KEY)
            .withSettings(setup.settings())
            .withInitialPartitions(1));
    IsothermTables.call(() -> client.capacity().change(setup.table(), setup.own(), false));
  }

  private static ReasonCount ask(Door door, ReasonSetup setup) {
    var count = new ReasonCount(setup, door.name());
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!count.isEnough() && System.nanoTime() < deadline) {
      var refusal = door.ask(setup.table(), setup.reason().units());
      if (refusal != null) {
        count.add(refusal);
      }
    }
    return count;
  }
}
