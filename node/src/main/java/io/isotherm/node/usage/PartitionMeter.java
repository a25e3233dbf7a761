package io.isotherm.node.usage;

import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.item.Bytes;
import io.isotherm.node.admission.PartitionCeiling;
import io.isotherm.node.heat.Access;
import io.isotherm.node.heat.HeatReading;
import io.isotherm.node.heat.PartitionHeat;
import io.isotherm.node.heat.Usage;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The counters and gates of one partition. Any thread.
 *
 * <p>What is counted for every request is added to counters that threads do not fight over. {@code
 * lock} guards the heat, which takes them over about once a second; a request waits for nobody: its
 * sample is left out when another thread has the lock.
 */
final class PartitionMeter {
  private final PartitionDescriptor partition;
  private final @Nullable CapacityGate reads;
  private final @Nullable CapacityGate writes;
  private final DoubleAdder readUnits = new DoubleAdder();
  private final DoubleAdder writeUnits = new DoubleAdder();
  private final DoubleAdder throttledReadUnits = new DoubleAdder();
  private final DoubleAdder throttledWriteUnits = new DoubleAdder();
  private final DoubleAdder cpuSeconds = new DoubleAdder();
  private final ReentrantLock lock = new ReentrantLock();
  private final PartitionHeat heat;
  private volatile double stride;
  private volatile double hotness;

  /** Whether the partition is gone; then the heat takes no more samples. */
  private boolean isLeft;

  /**
   * @param heat what is known; this meter's from now on
   */
  PartitionMeter(
      PartitionDescriptor partition, PartitionHeat heat, PartitionCeiling ceiling, long nowNanos) {
    this.partition = partition;
    this.heat = heat;
    this.stride = heat.stride();
    this.hotness = heat.rates().heat();
    reads = gate(ceiling.readUnits(), 0.5, nowNanos);
    writes = gate(ceiling.writeUnits(), 1, nowNanos);
  }

  private static @Nullable CapacityGate gate(long rate, double least, long nowNanos) {
    return rate == 0 ? null : new CapacityGate(rate, least, nowNanos);
  }

  PartitionDescriptor partition() {
    return partition;
  }

  /** Keeps reads below the ceiling; null when there is none. */
  @Nullable CapacityGate reads() {
    return reads;
  }

  /** Keeps writes below the ceiling; null when there is none. */
  @Nullable CapacityGate writes() {
    return writes;
  }

  /**
   * A request was served.
   *
   * @param units that it cost; nothing is counted for 0
   * @param random 0 to 1
   */
  void served(Access access, Bytes position, double units, DoubleSupplier random) {
    if (units == 0) {
      return;
    }
    (access == Access.WRITE ? writeUnits : readUnits).add(units);
    sample(access, position, units, random);
  }

  /** A request was refused for the ceiling; it would have cost about {@code units}. */
  void throttled(Access access, Bytes position, double units, DoubleSupplier random) {
    (access == Access.WRITE ? throttledWriteUnits : throttledReadUnits).add(units);
    sample(access, position, units, random);
  }

  /** Processor time went into requests. */
  void worked(double seconds) {
    cpuSeconds.add(seconds);
  }

  private void sample(Access access, Bytes position, double units, DoubleSupplier random) {
    double asked = access == Access.WRITE ? Usage.heat(0, units) : Usage.heat(units, 0);
    int strides = (int) (asked / stride + random.getAsDouble());
    if (strides > 0 && lock.tryLock()) {
      try {
        if (!isLeft) {
          heat.sample(position, strides, access);
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /** Takes over what was counted since the last time. */
  void advance(long nowNanos) {
    lock.lock();
    try {
      heat.advance(
          new Usage(
              readUnits.sumThenReset(),
              writeUnits.sumThenReset(),
              throttledReadUnits.sumThenReset(),
              throttledWriteUnits.sumThenReset(),
              cpuSeconds.sumThenReset()),
          nowNanos);
      stride = heat.stride();
      hotness = heat.rates().heat();
    } finally {
      lock.unlock();
    }
  }

  /** Heat per second when it was last advanced. */
  double hotness() {
    return hotness;
  }

  /** Per second, when it was last advanced. */
  Usage rates() {
    return with(PartitionHeat::rates);
  }

  long watchedNanos(long nowNanos) {
    return with(some -> some.watchedNanos(nowNanos));
  }

  void watchKeys(boolean watch) {
    lock.lock();
    try {
      heat.watchKeys(watch);
    } finally {
      lock.unlock();
    }
  }

  boolean watchesKeys() {
    return with(PartitionHeat::watchesKeys);
  }

  HeatReading read(long nowNanos) {
    return with(some -> some.read(nowNanos));
  }

  /** The heat that a partition leaves to others, at {@code nowNanos}: by one thread at a time. */
  PartitionHeat left(long nowNanos) {
    advance(nowNanos);
    lock.lock();
    try {
      isLeft = true;
      return heat;
    } finally {
      lock.unlock();
    }
  }

  private <T> T with(Function<PartitionHeat, T> task) {
    lock.lock();
    try {
      return task.apply(heat);
    } finally {
      lock.unlock();
    }
  }
}
