package io.isotherm.router.metrics;

import io.isotherm.api.metrics.BoundedCounts;
import io.isotherm.api.metrics.DurationCounts;
import io.isotherm.api.metrics.Metric;
import io.isotherm.api.metrics.MetricSink;
import io.isotherm.api.metrics.MetricSource;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.error.Throttling;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a router: how many, how long, how many failed and why; by front door and
 * operation, and by table. Those that are slow are told of in the log.
 *
 * <p>Any thread; what is counted for a request takes a few additions, no lock, and makes no object.
 * How many series there are is bounded by {@link #OPERATIONS_MAX}, {@link #TABLES_MAX}, {@link
 * #FAILURES_MAX} and {@link #THROTTLED_MAX}: whatever comes after that many is counted together as
 * {@value #OTHERS}.
 */
public final class RequestCounts implements MetricSource {
  /** Tables with counts of their own: those used first. */
  public static final int TABLES_MAX = 40;

  /** Stands for what has no counts of its own; no table, operation or reason is called so. */
  public static final String OTHERS = "(others)";

  /** Of both front doors together; each has about a dozen series. */
  static final int OPERATIONS_MAX = 48;

  /** Pairs of an operation and a code. */
  static final int FAILURES_MAX = 120;

  /** Pairs of a table and a reason. */
  static final int THROTTLED_MAX = 60;

  private static final double NANOS_PER_SECOND = 1e9;

  private static final Metric DURATION =
      Metric.histogram(
          "isotherm_request_duration_seconds",
          "How long requests took in the router, whatever became of them.",
          "door",
          "operation");
  private static final Metric ERRORS =
      Metric.counter(
          "isotherm_request_errors_total",
          "Requests that were not served.",
          "operation",
          "code",
          "kind");
  private static final Metric TABLE_REQUESTS =
      Metric.counter(
          "isotherm_table_requests_total",
          "Requests to one table, whatever became of them.",
          "table");
  private static final Metric TABLE_SECONDS =
      Metric.counter(
          "isotherm_table_request_seconds_total",
          "How long the requests to one table took in the router, together.",
          "table");
  private static final Metric TABLE_ERRORS =
      Metric.counter(
          "isotherm_table_errors_total",
          "Requests to one table that were not served, by who can do something about it.",
          "table",
          "kind");
  private static final Metric THROTTLED =
      Metric.counter(
          "isotherm_throttled_requests_total",
          "Requests that were refused for capacity.",
          "table",
          "reason");
  private static final Metric SLOW =
      Metric.counter("isotherm_slow_requests_total", "Requests that took long enough to be told.");

  private final Map<Name, Operation> operations = new ConcurrentHashMap<>();
  private final BoundedCounts<String, TableCounts> tables =
      new BoundedCounts<>(TABLES_MAX, OTHERS, TableCounts::new);
  private final BoundedCounts<Failed, LongAdder> failures =
      new BoundedCounts<>(FAILURES_MAX, new Failed(OTHERS, OTHERS, OTHERS), LongAdder::new);
  private final BoundedCounts<Throttled, LongAdder> throttled =
      new BoundedCounts<>(THROTTLED_MAX, new Throttled(OTHERS, OTHERS), LongAdder::new);
  private final LongAdder slow = new LongAdder();
  private final Predicate<String> isTable;
  private final SlowLog slowLog;

  /**
   * @param isTable whether there is a table of that name: what callers make up is not counted
   */
  public RequestCounts(Predicate<String> isTable, SlowLog slowLog) {
    this.isTable = isTable;
    this.slowLog = slowLog;
  }

  private record Name(FrontDoor door, String operation) {}

  private record Failed(String operation, String code, String kind) {}

  private record Throttled(String table, String reason) {}

  private static final class TableCounts {
    private final LongAdder requests = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final Map<ErrorCode.Kind, LongAdder> errors = new EnumMap<>(ErrorCode.Kind.class);

    private TableCounts() {
      for (var kind : ErrorCode.Kind.values()) {
        errors.put(kind, new LongAdder());
      }
    }
  }

  /** The counts of an operation; looked up once by who has many requests of it. */
  public Operation of(FrontDoor door, String operation) {
    var known = operations.get(new Name(door, operation));
    return known == null ? added(new Name(door, operation)) : known;
  }

  private synchronized Operation added(Name name) {
    boolean isFull = operations.size() >= OPERATIONS_MAX && !operations.containsKey(name);
    var counted = isFull ? new Name(name.door(), OTHERS) : name;
    return operations.computeIfAbsent(counted, Operation::new);
  }

  /** Counts the requests of one operation. */
  public final class Operation {
    private final Name name;
    private final DurationCounts durations = new DurationCounts();

    private Operation(Name name) {
      this.name = name;
    }

    /**
     * A request was served.
     *
     * @param table it was for, as the caller named it; null for none, or several
     */
    public void served(@Nullable String table, long nanos) {
      ended(countsOf(table), nanos);
      if (slowLog.isSlow(nanos)) {
        slow(table, "OK", nanos);
      }
    }

    /** A request was not served, for what it was itself. */
    public void failed(@Nullable String table, long nanos, ErrorCode code) {
      var counts = countsOf(table);
      ended(counts, nanos);
      failures.of(new Failed(name.operation(), code.name(), label(code.kind()))).increment();
      if (counts != null) {
        Objects.requireNonNull(counts.errors.get(code.kind())).increment();
      }
      if (slowLog.isSlow(nanos)) {
        slow(table, code.name(), nanos);
      }
    }

    /** A request was not served; whatever is no failure of ours is a fault. */
    public void failed(@Nullable String table, long nanos, RuntimeException failure) {
      if (!(failure instanceof DatabaseException known)) {
        failed(table, nanos, ErrorCode.INTERNAL);
        return;
      }
      failed(table, nanos, known.code());
      var reason = Throttling.of(known);
      if (reason != null && table != null && isTable.test(table)) {
        throttled.of(new Throttled(table, reason.reason().spelling())).increment();
      }
    }

    private @Nullable TableCounts countsOf(@Nullable String table) {
      return table == null || !isTable.test(table) ? null : tables.of(table);
    }

    private void ended(@Nullable TableCounts counts, long nanos) {
      durations.count(nanos);
      if (counts != null) {
        counts.requests.increment();
        counts.nanos.add(nanos);
      }
    }

    private void slow(@Nullable String table, String code, long nanos) {
      slow.increment();
      slowLog.request(name.door(), name.operation(), table, code, nanos);
    }
  }

  @Override
  public List<Metric> metrics() {
    return List.of(DURATION, ERRORS, TABLE_REQUESTS, TABLE_SECONDS, TABLE_ERRORS, THROTTLED, SLOW);
  }

  /** Of what never happened there is nothing to say. */
  @Override
  public void read(MetricSink sink) {
    operations.forEach((name, operation) -> {
      if (operation.durations.count() > 0) {
        sink.durations(DURATION, operation.durations, name.door().label(), name.operation());
      }
    });
    failures.forEach((failed, count) ->
        grown(sink, ERRORS, count, failed.operation(), failed.code(), failed.kind()));
    tables.forEach((table, counts) -> {
      if (counts.requests.sum() > 0) {
        sink.value(TABLE_REQUESTS, counts.requests.sum(), table);
        sink.value(TABLE_SECONDS, counts.nanos.sum() / NANOS_PER_SECOND, table);
        counts.errors.forEach(
            (kind, count) -> grown(sink, TABLE_ERRORS, count, table, label(kind)));
      }
    });
    throttled.forEach((of, count) -> grown(sink, THROTTLED, count, of.table(), of.reason()));
    sink.value(SLOW, slow.sum());
  }

  private static String label(ErrorCode.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static void grown(MetricSink sink, Metric metric, LongAdder count, String... labels) {
    long sum = count.sum();
    if (sum > 0) {
      sink.value(metric, sum, labels);
    }
  }
}
