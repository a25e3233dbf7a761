package io.isotherm.load.heat;

import java.io.PrintStream;

/** A scenario with servers of its own. */
@FunctionalInterface
public interface HeatRun {
  /**
   * Starts servers, puts the load on them, and ends them.
   *
   * @param out is told what happens while it does
   */
  HeatReport run(HeatPlan plan, PrintStream out) throws InterruptedException;
}
