package io.isotherm.load.compare;

import io.isotherm.load.measure.Measurement;

/** Two runs of one scenario, one directly after the other. */
public record Pair(Measurement ours, Measurement peers) {}
