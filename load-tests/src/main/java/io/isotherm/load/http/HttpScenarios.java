package io.isotherm.load.http;

import io.isotherm.load.compare.Figure;
import io.isotherm.load.compare.Goal;
import io.isotherm.load.compare.Scenario;
import io.isotherm.load.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is promised of the HTTP endpoint. Pure. */
public final class HttpScenarios {
  private static final Goal FASTER = new Goal.TimesAtLeast(1.5);
  private static final Goal HALF_THE_CPU = new Goal.TimesAtMost(0.5);

  /** Of what a server does that only reads requests and writes the same answer to all. */
  private static final Goal MOST_OF_IT = new Goal.TimesAtLeast(0.6);

  /** Another number of connections puts on the work that was warmed up for before. */
  private static final int LATER_WARM_UP_SHARE = 4;

  private HttpScenarios() {}

  /** Beside DynamoDB Local, for each number of connections. */
  public static List<Scenario> besideDynamoDbLocal(List<Integer> connections) {
    var scenarios = new ArrayList<Scenario>();
    scenarios.addAll(
        scenarios(
            "strong reads",
            Workload.READ,
            connections,
            Map.of(Figure.OPERATIONS, FASTER, Figure.CPU, HALF_THE_CPU)));
    scenarios.addAll(
        scenarios("writes", Workload.WRITE, connections, Map.of(Figure.OPERATIONS, FASTER)));
    return List.copyOf(scenarios);
  }

  /** The front door alone, beside a bare server. */
  public static List<Scenario> frontDoor(List<Integer> connections) {
    return scenarios("reads", Workload.READ, connections, Map.of(Figure.OPERATIONS, MOST_OF_IT));
  }

  private static List<Scenario> scenarios(
      String what, Workload workload, List<Integer> connections, Map<Figure, Goal> goals) {
    var scenarios = new ArrayList<Scenario>();
    for (int count : connections) {
      scenarios.add(
          new Scenario(
              count + " clients, " + what,
              workload,
              count,
              scenarios.isEmpty() ? 1 : LATER_WARM_UP_SHARE,
              goals));
    }
    return scenarios;
  }
}
