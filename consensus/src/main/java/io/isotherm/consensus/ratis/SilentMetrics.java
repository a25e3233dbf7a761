package io.isotherm.consensus.ratis;

import io.isotherm.consensus.LogSyncs;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.ratis.metrics.LongCounter;
import org.apache.ratis.metrics.MetricRegistries;
import org.apache.ratis.metrics.MetricRegistryInfo;
import org.apache.ratis.metrics.RatisMetricRegistry;
import org.apache.ratis.metrics.Timekeeper;
import org.apache.ratis.server.metrics.SegmentedRaftLogMetrics;
import org.apache.ratis.util.TimeDuration;

/**
 * Counts how long it takes to make logs durable, and nothing else. Ratis asks for a registry by
 * service loading and would fail without one; its own keeps thousands of reservoirs and costs
 * several percent of the processor. What else an operator needs is in {@link
 * io.isotherm.consensus.GroupStatus}. Public for the service loader only. Any thread.
 */
public final class SilentMetrics extends MetricRegistries {
  private static final Timekeeper.Context NO_TIME = () -> 0L;
  private static final Timekeeper NO_TIMER = () -> NO_TIME;
  private static final LongCounter NO_COUNTER =
      new LongCounter() {
        @Override
        public void inc(long n) {}

        @Override
        public void dec(long n) {}

        @Override
        public long getCount() {
          return 0;
        }
      };

  private final LongAdder syncs = new LongAdder();
  private final LongAdder syncNanos = new LongAdder();
  private final Timekeeper syncTimer = this::beginSync;

  private Timekeeper.Context beginSync() {
    long begun = System.nanoTime();
    return () -> {
      long nanos = System.nanoTime() - begun;
      syncs.increment();
      syncNanos.add(nanos);
      return nanos;
    };
  }

  /** What the one that Ratis found has counted; nothing before there is one. */
  static LogSyncs syncs() {
    return MetricRegistries.global() instanceof SilentMetrics ours
        ? new LogSyncs(ours.syncs.sum(), ours.syncNanos.sum())
        : LogSyncs.NONE;
  }

  @Override
  public void clear() {}

  @Override
  public RatisMetricRegistry create(MetricRegistryInfo info) {
    return new Silent(info, syncTimer);
  }

  @Override
  public boolean remove(MetricRegistryInfo info) {
    return false;
  }

  @Override
  public Optional<RatisMetricRegistry> get(MetricRegistryInfo info) {
    return Optional.empty();
  }

  @Override
  public Set<MetricRegistryInfo> getMetricRegistryInfos() {
    return Set.of();
  }

  @Override
  public Collection<RatisMetricRegistry> getMetricRegistries() {
    return List.of();
  }

  @Override
  public void addReporterRegistration(
      Consumer<RatisMetricRegistry> reporter, Consumer<RatisMetricRegistry> stop) {}

  @Override
  public void enableJmxReporter() {}

  @Override
  public void enableConsoleReporter(TimeDuration rate) {}

  private record Silent(MetricRegistryInfo info, Timekeeper syncTimer)
      implements RatisMetricRegistry {
    @Override
    public Timekeeper timer(String name) {
      return name.equals(SegmentedRaftLogMetrics.RAFT_LOG_SYNC_TIME) ? syncTimer : NO_TIMER;
    }

    @Override
    public LongCounter counter(String name) {
      return NO_COUNTER;
    }

    @Override
    public boolean remove(String name) {
      return false;
    }

    @Override
    public <T> void gauge(String name, Supplier<Supplier<T>> gauge) {}

    @Override
    public MetricRegistryInfo getMetricRegistryInfo() {
      return info;
    }
  }
}
