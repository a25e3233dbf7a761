package io.isotherm.node.group;

import io.isotherm.consensus.AppliedMark;

/**
 * What partitions hold together at one moment.
 *
 * @param through how far the log was applied then, as far as entries with effects go
 */
record HeldCounters(Counters sum, AppliedMark through) {}
