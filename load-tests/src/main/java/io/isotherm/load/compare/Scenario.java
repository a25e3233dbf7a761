package io.isotherm.load.compare;

import io.isotherm.load.workload.Workload;
import java.util.List;

/** A workload, and how many clients put it on. */
public record Scenario(String label, Workload workload, int clients) {
  /** What the project promises figures for. */
  public static final List<Scenario> PROMISED =
      List.of(
          new Scenario("64 clients, writes", Workload.WRITE, 64),
          new Scenario("64 clients, strong reads", Workload.READ, 64),
          new Scenario("1 client, writes", Workload.WRITE, 1),
          new Scenario("1 client, strong reads", Workload.READ, 1));
}
