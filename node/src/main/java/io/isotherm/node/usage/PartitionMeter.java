package io.isotherm.node.usage;

import io.isotherm.model.capacity.CapacitySettings;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.error.HotKey;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.PositionText;
import io.isotherm.node.admission.PartitionBucket;
import io.isotherm.node.admission.ScanPages;
import io.isotherm.node.heat.Access;
import io.isotherm.node.heat.HeatReading;
import io.isotherm.node.heat.PartitionHeat;
import io.isotherm.node.heat.Usage;
import java.util.List;
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
  /** What a read costs at least. */
  static final double READ_UNITS_MIN = 0.5;

  /** What a write costs at least. */
  static final double WRITE_UNITS_MIN = 1;

  private final PartitionDescriptor partition;
  private volatile @Nullable CapacityGate reads;
  private volatile @Nullable CapacityGate scans;
  private volatile @Nullable CapacityGate writes;
  private final KeyGates keys = new KeyGates();
  private volatile boolean redactsHotKey;
  private volatile boolean counts = true;
  private volatile @Nullable HotKey hotKey;
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
   * A meter without a ceiling.
   *
   * @param heat what is known; this meter's from now on
   */
  PartitionMeter(PartitionDescriptor partition, PartitionHeat heat) {
    this.partition = partition;
    this.heat = heat;
    this.stride = heat.stride();
    this.hotness = heat.rates().heat();
  }

  /** Other settings hold from now on: by one thread at a time. */
  void limit(CapacitySettings settings, long nowNanos) {
    var ceiling = settings.ceiling();
    int seconds = settings.burstSeconds();
    boolean bursts = settings.burstsAboveCeiling();
    double readRate = (double) ceiling.readUnits();
    double writeRate = (double) ceiling.writeUnits();
    reads = limited(reads, readRate, READ_UNITS_MIN, seconds, bursts, nowNanos);
    writes = limited(writes, writeRate, WRITE_UNITS_MIN, seconds, bursts, nowNanos);
    // What is not scanned is not kept for scans. The first are taken for as dear as they may be.
    double scanRate = settings.scanCeiling();
    scans = limited(scans, scanRate, ScanPages.units(scanRate), 0, false, nowNanos);
    redactsHotKey = settings.redactsHotKeys();
    counts = settings.isCounted();
    lock.lock();
    try {
      keys.limit(settings);
    } finally {
      lock.unlock();
    }
  }

  private static @Nullable CapacityGate limited(
      @Nullable CapacityGate gate,
      double rate,
      double expected,
      int burstSeconds,
      boolean bursts,
      long nowNanos) {
    if (rate == 0) {
      return null;
    }
    if (gate != null) {
      gate.change(rate, burstSeconds, bursts, nowNanos);
      return gate;
    }
    return new CapacityGate(PartitionBucket.of(rate, burstSeconds, expected, nowNanos), bursts);
  }

  /**
   * Takes over what others leave of their units, whose partitions this one takes the place of:
   * before it is used, and by one thread at a time.
   *
   * @param from with heat that is advanced to {@code nowNanos}
   */
  void inherit(List<PartitionMeter> from, CapacitySettings settings, long nowNanos) {
    var parts =
        from.stream()
            .map(meter -> meter.with(left -> left.partWithin(partition.range(), nowNanos)))
            .toList();
    int seconds = settings.burstSeconds();
    boolean bursts = settings.burstsAboveCeiling();
    reads = inherited(reads, from, parts, PartitionMeter::reads, seconds, bursts, nowNanos);
    scans = inherited(scans, from, parts, meter -> meter.scans, 0, false, nowNanos);
    writes = inherited(writes, from, parts, PartitionMeter::writes, seconds, bursts, nowNanos);
  }

  private static @Nullable CapacityGate inherited(
      @Nullable CapacityGate own,
      List<PartitionMeter> from,
      List<Double> parts,
      Function<PartitionMeter, @Nullable CapacityGate> gates,
      int burstSeconds,
      boolean bursts,
      long nowNanos) {
    PartitionBucket sum = null;
    for (int i = 0; i < from.size(); i++) {
      var gate = gates.apply(from.get(i));
      if (gate != null) {
        var part = gate.bucket().at(nowNanos).part(parts.get(i));
        sum = sum == null ? part : sum.plus(part);
      }
    }
    if (own == null || sum == null) {
      return own;
    }
    // Settings may have changed since their partitions went.
    double rate = own.bucket().bucket().rate();
    return new CapacityGate(sum.with(rate, burstSeconds), bursts);
  }

  /** The one key that the partition is throttled for; null when no single one is to blame. */
  @Nullable HotKey hotKey() {
    var known = hotKey;
    return known != null && redactsHotKey ? HotKey.redacted(known.part()) : known;
  }

  PartitionDescriptor partition() {
    return partition;
  }

  /** Whether what is used is to be counted. */
  boolean counts() {
    return counts;
  }

  /** Keeps reads below the ceiling; null when there is none. */
  @Nullable CapacityGate reads() {
    return reads;
  }

  /** Keeps scans within their share of the reads; null when they may use all of them. */
  Narrower.@Nullable Scans scans() {
    var gate = scans;
    return gate == null ? null : new Narrower.Scans(gate);
  }

  /** Keeps writes below the ceiling; null when there is none. */
  @Nullable CapacityGate writes() {
    return writes;
  }

  /** Keeps single items below what any of them may use. */
  KeyGates keys() {
    return keys;
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
    sample(access, position, units, false, random);
  }

  /** A request was refused for the ceiling; it would have cost about {@code units}. */
  void throttled(Access access, Bytes position, double units, DoubleSupplier random) {
    (access == Access.WRITE ? throttledWriteUnits : throttledReadUnits).add(units);
    sample(access, position, units, true, random);
  }

  /** Processor time went into requests. */
  void worked(double seconds) {
    cpuSeconds.add(seconds);
  }

  private void sample(
      Access access, Bytes position, double units, boolean throttled, DoubleSupplier random) {
    double asked = access == Access.WRITE ? Usage.heat(0, units) : Usage.heat(units, 0);
    int strides = (int) (asked / stride + random.getAsDouble());
    if (strides > 0 && lock.tryLock()) {
      try {
        if (!isLeft) {
          heat.sample(position, strides, access);
          if (throttled) {
            heat.sampleThrottled(position, strides, access);
          }
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
      var used =
          new Usage(
              readUnits.sumThenReset(),
              writeUnits.sumThenReset(),
              throttledReadUnits.sumThenReset(),
              throttledWriteUnits.sumThenReset(),
              cpuSeconds.sumThenReset());
      heat.advance(used, nowNanos);
      boolean throttles = used.throttledReadUnits() > 0 || used.throttledWriteUnits() > 0;
      hotKey = throttles ? hottest(nowNanos) : null;
      keys.turn(heat.hotItems(nowNanos), heat.rates().heat(), nowNanos);
      stride = heat.stride();
      hotness = heat.rates().heat();
    } finally {
      lock.unlock();
    }
  }

  private @Nullable HotKey hottest(long nowNanos) {
    var item = heat.hottest(nowNanos);
    return item == null || item.partMin() < HotKey.PART_MIN
        ? null
        : new HotKey(PositionText.of(item.position()), Math.min(1, item.partMin()));
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
