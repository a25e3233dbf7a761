package io.isotherm.node.usage;

import io.isotherm.consensus.GroupId;
import io.isotherm.node.group.WorkMeter;
import io.isotherm.node.metrics.EntryCounts;
import io.isotherm.node.metrics.SlowCalls;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.DoubleSupplier;

/**
 * Processor time of evaluating a write or reading, storage included: measured of one request in
 * {@value #ONE_IN}, which stands for all. What network, log and replication take is not in it. Any
 * thread.
 */
final class SampledWork implements WorkMeter {
  /** To ask for a thread's time takes a third of a microsecond, twice. */
  private static final int ONE_IN = 64;

  private static final double NANOS = 1e9;

  private final PartitionMeters meters;
  private final DoubleSupplier random;
  private final EntryCounts entries;
  private final SlowCalls slow;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final boolean isSupported = threads.isCurrentThreadCpuTimeSupported();

  SampledWork(PartitionMeters meters, DoubleSupplier random, EntryCounts entries, SlowCalls slow) {
    this.meters = meters;
    this.random = random;
    this.entries = entries;
    this.slow = slow;
  }

  @Override
  public long begin() {
    return isSupported && meters.counts() && random.getAsDouble() * ONE_IN < 1
        ? threads.getCurrentThreadCpuTime()
        : NOT_MEASURED;
  }

  @Override
  public void end(long begun, long partitionId) {
    if (begun != NOT_MEASURED) {
      var meter = meters.find(partitionId);
      if (meter != null) {
        meter.worked((threads.getCurrentThreadCpuTime() - begun) * ONE_IN / NANOS);
      }
    }
  }

  /** Of these all are counted. */
  @Override
  public void applied(GroupId group, int commands, long nanos) {
    entries.applied(commands, nanos);
    if (slow.isSlow(nanos)) {
      slow.entry(group.toString(), commands, nanos);
    }
  }
}
