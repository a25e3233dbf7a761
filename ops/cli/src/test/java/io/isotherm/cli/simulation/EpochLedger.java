package io.isotherm.cli.simulation;

import io.isotherm.api.internal.v1.PartitionRef;
import java.util.HashMap;
import java.util.Map;

/**
 * When each epoch of a partition was over for good. A strong read that comes after that, and means
 * that epoch, may not be served; nor may a write by a node that knows.
 */
final class EpochLedger {
  private record Epoch(long partition, long epoch) {}

  private final Map<Epoch, Long> endedNanos = new HashMap<>();

  void ended(long partition, long epoch, long atNanos) {
    endedNanos.merge(new Epoch(partition, epoch), atNanos, Math::min);
  }

  /** Whether what {@code ref} means was over for good before {@code nowNanos}. */
  boolean isOver(PartitionRef ref, long nowNanos) {
    long ended =
        endedNanos.getOrDefault(new Epoch(ref.getPartition(), ref.getEpoch()), Long.MAX_VALUE);
    return nowNanos > ended;
  }
}
