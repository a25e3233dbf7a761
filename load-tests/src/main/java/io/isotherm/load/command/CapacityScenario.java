package io.isotherm.load.command;

import io.isotherm.load.capacity.AdaptiveRun;
import io.isotherm.load.capacity.CostRun;
import io.isotherm.load.capacity.LimitKeeper;
import io.isotherm.load.capacity.NeighbourRun;
import io.isotherm.load.capacity.OverloadRun;
import io.isotherm.load.capacity.ReasonsRun;
import io.isotherm.load.capacity.SurgeRun;
import io.isotherm.load.heat.HeatPlan;
import io.isotherm.load.heat.HeatRun;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is asked of tables beyond what they may use; and the numbers each has. */
enum CapacityScenario {
  ADAPTIVE(2_000, 1_000, 90, 50_000, 512),
  NEIGHBOUR(500, 400, 140, 2_000, 512),
  OVERLOAD(1, 1_000, 150, 20_000, 4_096),
  CEILING(1, 1_000, 150, 20_000, 4_096),
  SURGE(5_000, 1_000, 90, 1_000_000, 1_024),
  REASONS(1, 0, 60, 1, 1),
  COST(1, 0, 640, 50_000, 64);

  private final double rate;
  private final int ceiling;
  private final int seconds;
  private final long items;
  private final int callers;

  CapacityScenario(double rate, int ceiling, int seconds, long items, int callers) {
    this.rate = rate;
    this.ceiling = ceiling;
    this.seconds = seconds;
    this.items = items;
    this.callers = callers;
  }

  HeatRun run() {
    return switch (this) {
      case ADAPTIVE -> new AdaptiveRun();
      case NEIGHBOUR -> new NeighbourRun();
      case OVERLOAD -> new OverloadRun(LimitKeeper.ROUTERS);
      case CEILING -> new OverloadRun(LimitKeeper.NODES);
      case SURGE -> new SurgeRun();
      case REASONS -> new ReasonsRun();
      case COST -> new CostRun();
    };
  }

  /**
   * @param duration null for the usual
   */
  HeatPlan plan(Path folder, @Nullable Duration duration) {
    return new HeatPlan(
        folder,
        rate,
        ceiling,
        duration == null ? Duration.ofSeconds(seconds) : duration,
        items,
        callers);
  }
}
