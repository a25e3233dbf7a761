package io.isotherm.cli.simulation;

import io.isotherm.consensus.simulated.EventLoop;
import io.isotherm.consensus.simulated.Odds;
import io.isotherm.consensus.simulated.SimulatedConsensus;

/** Time, order, chance, and what is between the processes of one run. */
final class SimulatedWorld {
  private final EventLoop loop;
  private final SimulatedTasks tasks;
  private final Trace trace;
  private final Violations violations;
  private final SimulatedNetwork network;
  private final SimulatedConsensus consensus;
  private final SimulatedConsensus placement;

  SimulatedWorld(long seed, Variation variation) {
    loop = new EventLoop(seed);
    tasks = new SimulatedTasks(loop);
    trace = new Trace(loop);
    violations = new Violations(trace);
    network = new SimulatedNetwork(loop);
    consensus =
        new SimulatedConsensus(
            loop,
            Odds.ROUGH,
            network,
            (group, sentence, cause) -> violations.add(group + " " + sentence + " " + cause),
            variation.guard());
    placement =
        new SimulatedConsensus(
            loop,
            Odds.ROUGH,
            network,
            (group, sentence, cause) -> violations.add(group + " " + sentence + " " + cause));
  }

  EventLoop loop() {
    return loop;
  }

  SimulatedTasks tasks() {
    return tasks;
  }

  Trace trace() {
    return trace;
  }

  Violations violations() {
    return violations;
  }

  SimulatedNetwork network() {
    return network;
  }

  /** Of the groups that hold partitions. */
  SimulatedConsensus consensus() {
    return consensus;
  }

  /** Of the placement group, in which no bug is planted. */
  SimulatedConsensus placement() {
    return placement;
  }
}
