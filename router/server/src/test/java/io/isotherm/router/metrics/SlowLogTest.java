package io.isotherm.router.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.api.metrics.LineBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class SlowLogTest {
  private final List<String> lines = new ArrayList<>();
  private long nowNanos;
  private final SlowLog log =
      new SlowLog(
          Duration.ofMillis(500),
          () -> nowNanos,
          (message, fields) -> {
            lines.add(message + " " + fields);
          });

  @Test
  void onlyWhatTakesTooLongIsSlow() {
    assertThat(log.isSlow(TimeUnit.MILLISECONDS.toNanos(499))).isFalse();
    assertThat(log.isSlow(TimeUnit.MILLISECONDS.toNanos(500))).isTrue();
    assertThat(SlowLog.never().isSlow(TimeUnit.DAYS.toNanos(1))).isFalse();
  }

  @Test
  void aLineSaysWhatTheRequestWasAndWhereItsTimeWent() {
    log.request(FrontDoor.HTTP, "PutItem", "things", "OK", TimeUnit.MILLISECONDS.toNanos(612));
    log.partitionCall(
        "write",
        3,
        12,
        "n2",
        2,
        "OK",
        TimeUnit.MILLISECONDS.toNanos(612),
        TimeUnit.MILLISECONDS.toNanos(9));

    assertThat(lines)
        .containsExactly(
            "A request was slow."
                + " {door=http, operation=PutItem, table=things, code=OK, total_ms=612.0}",
            "A call to a partition was slow. {call=write, table_id=3, partition=12, node=n2,"
                + " code=OK, attempts=2, total_ms=612.0, before_ms=603.0, node_ms=9.0}");
  }

  @Test
  void thereAreOnlySoManyLinesASecondAndTheNextSaysHowManyAreMissing() {
    for (int i = 0; i < LineBudget.LINES_PER_SECOND + 7; i++) {
      request();
    }
    assertThat(lines).hasSize(LineBudget.LINES_PER_SECOND);

    nowNanos += TimeUnit.SECONDS.toNanos(1);
    request();

    assertThat(lines).hasSize(LineBudget.LINES_PER_SECOND + 1);
    assertThat(lines.getLast()).contains("left_out=7");
  }

  private void request() {
    log.request(FrontDoor.GRPC, "GetItem", null, "OK", TimeUnit.SECONDS.toNanos(1));
  }
}
