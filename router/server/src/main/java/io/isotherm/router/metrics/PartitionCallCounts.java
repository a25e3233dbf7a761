package io.isotherm.router.metrics;

import io.isotherm.api.metrics.Metric;
import io.isotherm.api.metrics.MetricSink;
import io.isotherm.api.metrics.MetricSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * Attempts at partitions that brought no answer, by how they ended: what the router does about them
 * its callers never see. Any thread; no lock.
 */
public final class PartitionCallCounts implements MetricSource {
  private static final Metric SETBACKS =
      Metric.counter(
          "isotherm_partition_call_setbacks_total",
          "Attempts at a partition that brought no answer; most of them are made again.",
          "reason");

  private final Map<Reason, LongAdder> setbacks = new EnumMap<>(Reason.class);
  private final SlowLog slowLog;

  /** How an attempt ended. */
  public enum Reason {
    NOT_LEADER,
    STALE_PARTITION,
    NOT_SENT,
    LOST,
    TIMED_OUT,
    NO_ROUTE,
    REFUSED,
    BUSY;

    private String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public PartitionCallCounts(SlowLog slowLog) {
    this.slowLog = slowLog;
    for (var reason : Reason.values()) {
      setbacks.put(reason, new LongAdder());
    }
  }

  /** Where calls that take long are told of. */
  public SlowLog slowLog() {
    return slowLog;
  }

  /** An attempt ended so. */
  public void setback(Reason reason) {
    Objects.requireNonNull(setbacks.get(reason)).increment();
  }

  @Override
  public List<Metric> metrics() {
    return List.of(SETBACKS);
  }

  @Override
  public void read(MetricSink sink) {
    setbacks.forEach((reason, count) -> sink.value(SETBACKS, count.sum(), reason.label()));
  }
}
