package io.isotherm.load.compare;

import io.isotherm.load.measure.Measurement;

/** Two runs of one scenario, one directly after the other. */
public record Pair(Measurement ours, Measurement peers) {
  /** Above 1: ours does more. */
  double throughputRatio() {
    return ours.operationsPerSecond() / peers.operationsPerSecond();
  }

  /** Below 1: ours answers sooner. */
  double medianLatencyRatio() {
    return (double) ours.all().p50Micros() / peers.all().p50Micros();
  }

  /** Below 1: ours costs its servers less. */
  double cpuRatio() {
    return ours.server().cpuSecondsPerThousand() / peers.server().cpuSecondsPerThousand();
  }
}
