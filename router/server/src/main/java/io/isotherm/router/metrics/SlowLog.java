package io.isotherm.router.metrics;

import io.isotherm.api.metrics.LineBudget;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells in the log of requests that took long, a line each, with what is known of where the time
 * went. There are no more than a {@link LineBudget} has; the next line says how many were left out.
 * Any thread; none waits for another.
 */
public final class SlowLog {
  private static final Logger LOG = LoggerFactory.getLogger(SlowLog.class);
  private static final double NANOS_PER_MILLI = 1e6;

  private final long thresholdNanos;
  private final LongSupplier nanoClock;
  private final Lines lines;

  private final LineBudget budget = new LineBudget();

  /** Takes lines. */
  @FunctionalInterface
  interface Lines {
    /**
     * @param fields in their order
     */
    void tell(String message, Map<String, Object> fields);
  }

  /**
   * @param threshold from which on a request is slow; zero for never
   * @param nanoClock monotonic nanoseconds
   */
  public SlowLog(Duration threshold, LongSupplier nanoClock) {
    this(threshold, nanoClock, SlowLog::warn);
  }

  SlowLog(Duration threshold, LongSupplier nanoClock, Lines lines) {
    this.thresholdNanos = threshold.isZero() ? Long.MAX_VALUE : threshold.toNanos();
    this.nanoClock = nanoClock;
    this.lines = lines;
  }

  private static void warn(String message, Map<String, Object> fields) {
    var line = LOG.atWarn();
    for (var field : fields.entrySet()) {
      line = line.addKeyValue(field.getKey(), field.getValue());
    }
    line.log(message);
  }

  /** Of what is never told of. */
  public static SlowLog never() {
    return new SlowLog(Duration.ZERO, () -> 0);
  }

  /** Whether what took so long is to be told. */
  public boolean isSlow(long nanos) {
    return nanos >= thresholdNanos;
  }

  /**
   * A request was slow, from when the router had read it until it was answered.
   *
   * @param code as errors are spelt, or OK
   */
  void request(FrontDoor door, String operation, @Nullable String table, String code, long nanos) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("door", door.label());
    fields.put("operation", operation);
    fields.put("table", table == null ? "-" : table);
    fields.put("code", code);
    fields.put("total_ms", millis(nanos));
    tell("A request was slow.", fields);
  }

  /**
   * A call to one partition was slow: all attempts of it, and what was waited between them.
   *
   * @param kind what was called
   * @param node that was asked last
   * @param code as errors are spelt, or OK
   * @param lastNanos of the last attempt: network, and the node
   */
  public void partitionCall(
      String kind,
      long table,
      long partition,
      String node,
      int attempts,
      String code,
      long totalNanos,
      long lastNanos) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("call", kind);
    fields.put("table_id", table);
    fields.put("partition", partition);
    fields.put("node", node);
    fields.put("code", code);
    fields.put("attempts", attempts);
    fields.put("total_ms", millis(totalNanos));
    fields.put("before_ms", millis(totalNanos - lastNanos));
    fields.put("node_ms", millis(lastNanos));
    tell("A call to a partition was slow.", fields);
  }

  private void tell(String message, Map<String, Object> fields) {
    long leftOut = budget.take(nanoClock.getAsLong());
    if (leftOut != LineBudget.NONE_LEFT) {
      if (leftOut > 0) {
        fields.put("left_out", leftOut);
      }
      lines.tell(message, fields);
    }
  }

  private static double millis(long nanos) {
    return Math.round(nanos / NANOS_PER_MILLI * 10) / 10.0;
  }
}
