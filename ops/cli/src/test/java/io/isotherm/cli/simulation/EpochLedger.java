package io.isotherm.cli.simulation;

import io.isotherm.api.internal.v1.PartitionRef;
import java.util.HashMap;
import java.util.Map;

/**
 * When each epoch of a partition was over for good. A call that came after that, and says that
 * epoch, may not be served.
 */
final class EpochLedger {
  private record Epoch(long partition, long epoch) {}

  private final Map<Epoch, Long> endedNanos = new HashMap<>();

  void ended(long partition, long epoch, long atNanos) {
    endedNanos.put(new Epoch(partition, epoch), atNanos);
  }

  /** Whether a call about {@code ref} that came at {@code arrivedNanos} may be served. */
  boolean mayServe(PartitionRef ref, long arrivedNanos) {
    long ended =
        endedNanos.getOrDefault(new Epoch(ref.getPartition(), ref.getEpoch()), Long.MAX_VALUE);
    return arrivedNanos <= ended;
  }
}
