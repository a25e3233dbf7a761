package io.isotherm.node.metrics;

import io.isotherm.api.metrics.LineBudget;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Tells in the log of calls and of entries that took long. There are no more lines than a {@link
 * LineBudget} has; the next one says how many were left out. Any thread.
 */
public final class SlowCalls {
  private static final Logger LOG = LoggerFactory.getLogger(SlowCalls.class);
  private static final double NANOS_PER_MILLI = 1e6;

  private final long thresholdNanos;
  private final LongSupplier nanoClock;
  private final LineBudget budget = new LineBudget();

  /**
   * @param threshold from which on a call is slow; zero for never
   * @param nanoClock monotonic nanoseconds
   */
  public SlowCalls(Duration threshold, LongSupplier nanoClock) {
    this.thresholdNanos = threshold.isZero() ? Long.MAX_VALUE : threshold.toNanos();
    this.nanoClock = nanoClock;
  }

  /** Whether what took so long is to be told. */
  public boolean isSlow(long nanos) {
    return nanos >= thresholdNanos;
  }

  /**
   * A call was slow, from when its frame came until it was answered.
   *
   * @param outcome why it was refused, or ok
   */
  public void call(Call call, long group, long partition, String outcome, long nanos) {
    long leftOut = budget.take(nanoClock.getAsLong());
    if (leftOut != LineBudget.NONE_LEFT) {
      line(leftOut)
          .addKeyValue("call", call.label())
          .addKeyValue("group", group)
          .addKeyValue("partition", partition)
          .addKeyValue("outcome", outcome)
          .addKeyValue("total_ms", millis(nanos))
          .log("A call took long in this node.");
    }
  }

  /** An entry was slow, from when it was proposed until it was applied here. */
  public void entry(String group, int commands, long nanos) {
    long leftOut = budget.take(nanoClock.getAsLong());
    if (leftOut != LineBudget.NONE_LEFT) {
      line(leftOut)
          .addKeyValue("group", group)
          .addKeyValue("commands", commands)
          .addKeyValue("commit_ms", millis(nanos))
          .log("An entry took long to be committed and applied.");
    }
  }

  private static LoggingEventBuilder line(long leftOut) {
    var line = LOG.atWarn();
    return leftOut == 0 ? line : line.addKeyValue("left_out", leftOut);
  }

  private static double millis(long nanos) {
    return Math.round(nanos / NANOS_PER_MILLI * 10) / 10.0;
  }
}
