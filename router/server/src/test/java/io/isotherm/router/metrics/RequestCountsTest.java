package io.isotherm.router.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.api.metrics.DurationCounts;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.error.Throttling;
import io.isotherm.model.error.ThrottlingReason.Units;
import io.isotherm.router.testing.SaidMetrics;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class RequestCountsTest {
  private static final String DURATION = "isotherm_request_duration_seconds";
  private static final String ERRORS = "isotherm_request_errors_total";
  private static final String THROTTLED = "isotherm_throttled_requests_total";
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final RequestCounts counts =
      new RequestCounts(table -> !table.startsWith("made-up"), SlowLog.never());

  @Test
  void requestsAreCountedByDoorOperationAndTable() {
    counts.of(FrontDoor.GRPC, "GetItem").served("things", 2 * MILLI);
    counts.of(FrontDoor.GRPC, "GetItem").served("things", 3 * MILLI);
    counts.of(FrontDoor.HTTP, "GetItem").served("others", MILLI);
    counts.of(FrontDoor.HTTP, "BatchGetItem").served(null, MILLI);

    var said = SaidMetrics.of(counts);
    assertThat(said.value(DURATION, "grpc", "GetItem")).isEqualTo(2);
    assertThat(said.value(DURATION, "http", "GetItem")).isEqualTo(1);
    assertThat(said.value(DURATION, "http", "BatchGetItem")).isEqualTo(1);
    assertThat(said.value("isotherm_table_requests_total", "things")).isEqualTo(2);
    assertThat(said.value("isotherm_table_request_seconds_total", "things")).isEqualTo(0.005);
    assertThat(said.sum("isotherm_table_requests_total")).isEqualTo(3);
    assertThat(said.series(ERRORS)).isZero();
  }

  @Test
  void whatFailsIsCountedByCodeAndStillIsARequest() {
    var put = counts.of(FrontDoor.HTTP, "PutItem");
    put.failed("things", MILLI, ErrorCode.CONDITIONAL_CHECK_FAILED);
    put.failed("things", MILLI, DatabaseException.invalid("No."));
    put.failed("things", MILLI, new IllegalStateException("a bug"));

    var said = SaidMetrics.of(counts);
    assertThat(said.value(DURATION, "http", "PutItem")).isEqualTo(3);
    assertThat(said.value(ERRORS, "PutItem", "CONDITIONAL_CHECK_FAILED", "caller")).isEqualTo(1);
    assertThat(said.value(ERRORS, "PutItem", "VALIDATION", "caller")).isEqualTo(1);
    assertThat(said.value(ERRORS, "PutItem", "INTERNAL", "internal")).isEqualTo(1);
    assertThat(said.value("isotherm_table_errors_total", "things", "caller")).isEqualTo(2);
    assertThat(said.value("isotherm_table_errors_total", "things", "internal")).isEqualTo(1);
  }

  @Test
  void whatIsThrottledIsCountedByReason() {
    var failure = Throttling.ofPartition(7, Units.WRITE, null, 20).failure();
    counts.of(FrontDoor.GRPC, "PutItem").failed("things", MILLI, failure);

    var said = SaidMetrics.of(counts);
    assertThat(said.value(ERRORS, "PutItem", "THROTTLED", "throttled")).isEqualTo(1);
    assertThat(said.value(THROTTLED, "things", "TableWriteKeyRangeThroughputExceeded"))
        .isEqualTo(1);
  }

  @Test
  void tablesThatCallersMakeUpTakeNobodysPlace() {
    for (int i = 0; i < 2 * RequestCounts.TABLES_MAX; i++) {
      counts
          .of(FrontDoor.GRPC, "GetItem")
          .failed("made-up-" + i, MILLI, ErrorCode.RESOURCE_NOT_FOUND);
    }
    counts.of(FrontDoor.GRPC, "GetItem").served("things", MILLI);

    var said = SaidMetrics.of(counts);
    assertThat(said.value("isotherm_table_requests_total", "things")).isEqualTo(1);
    assertThat(said.series("isotherm_table_requests_total")).isEqualTo(1);
  }

  @Test
  void whateverCallersDoThereAreOnlySoManySeries() {
    var failure = Throttling.ofPartition(7, Units.READ, null, 20).failure();
    for (int i = 0; i < 2 * RequestCounts.FAILURES_MAX; i++) {
      for (var door : FrontDoor.values()) {
        var operation = counts.of(door, "Operation" + i);
        operation.failed("table-" + i, MILLI, failure);
        for (var code : ErrorCode.values()) {
          operation.failed("table-" + i, MILLI, code);
        }
      }
    }

    var said = SaidMetrics.of(counts);
    assertThat(said.series(DURATION))
        .isEqualTo(RequestCounts.OPERATIONS_MAX + FrontDoor.values().length);
    assertThat(said.series(ERRORS)).isEqualTo(RequestCounts.FAILURES_MAX + 1);
    assertThat(said.series("isotherm_table_requests_total"))
        .isEqualTo(RequestCounts.TABLES_MAX + 1);
    assertThat(said.series(THROTTLED)).isEqualTo(RequestCounts.THROTTLED_MAX + 1);
    assertThat(said.sum(DURATION))
        .as("none is lost")
        .isEqualTo(4.0 * RequestCounts.FAILURES_MAX * (1 + ErrorCode.values().length));
    // A histogram has a series for each bucket, a sum and a count.
    int perHistogram = new DurationCounts().counts().length + 2;
    assertThat(said.series() + said.series(DURATION) * (perHistogram - 1)).isLessThan(1_300);
  }
}
