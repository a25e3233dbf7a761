package io.isotherm.load.compare;

import io.isotherm.load.workload.Workload;
import java.util.List;
import java.util.Map;

/**
 * A workload, how many clients put it on, and what is promised of it.
 *
 * @param warmUpShare which part of the whole warm-up it takes: 1 for all of it
 */
public record Scenario(
    String label, Workload workload, int clients, int warmUpShare, Map<Figure, Goal> goals) {
  /**
   * What the project promises figures for, in the order in which they run. One client comes after
   * the many that did the same work: it needs to find its own rhythm only.
   */
  public static final List<Scenario> PROMISED =
      List.of(
          new Scenario(
              "64 clients, writes",
              Workload.WRITE,
              64,
              1,
              Map.of(
                  Figure.OPERATIONS,
                  new Goal.TimesAtLeast(2),
                  Figure.CPU,
                  new Goal.TimesAtMost(1))),
          new Scenario(
              "64 clients, strong reads",
              Workload.READ,
              64,
              1,
              Map.of(Figure.OPERATIONS, new Goal.TimesAtLeast(2))),
          new Scenario(
              "1 client, writes",
              Workload.WRITE,
              1,
              6,
              Map.of(Figure.MEDIAN_LATENCY, new Goal.TimesAtMost(1))),
          new Scenario("1 client, strong reads", Workload.READ, 1, 6, Map.of()));

  public Scenario {
    goals = Map.copyOf(goals);
  }
}
