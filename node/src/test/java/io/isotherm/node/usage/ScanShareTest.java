package io.isotherm.node.usage;

import static io.isotherm.node.group.TestRequests.PARTITION;
import static io.isotherm.node.group.TestRequests.partition;
import static io.isotherm.node.group.TestRequests.position;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.FailureConverter;
import io.isotherm.api.internal.v1.ReadItemReply;
import io.isotherm.api.internal.v1.ReadRangeReply;
import io.isotherm.model.Limits;
import io.isotherm.model.capacity.CapacityChange;
import io.isotherm.model.capacity.CapacitySettings;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.Throttling;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import io.isotherm.node.evaluate.RangeQuery;
import io.isotherm.node.group.RangeRead;
import io.isotherm.node.group.TestRequests;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scans beside other reads of a partition that serves 200 read units a second. */
final class ScanShareTest {
  private static final long CEILING = 200;
  private static final int SCAN_PERCENT = 20;
  private static final double SHARE = CEILING * SCAN_PERCENT / 100.0;
  private static final Duration STEP = Duration.ofMillis(10);
  private static final int SECONDS = 30;
  private static final Bytes A = position("a");

  private static final ReadItemReply SMALL =
      ReadItemReply.newBuilder()
          .setFound(ReadItemReply.Found.newBuilder().setSizeBytes(100))
          .build();

  /** What came of a flood of scans beside 150 reads a second of single items. */
  private record Flood(double scanned, int read, int refusedReads, int refusedScans) {}

  @Test
  void aFloodOfScansGetsItsShareAndReadsOfItemsTheRest() {
    for (boolean strong : new boolean[] {true, false}) {
      var flood = flood(new UsageScript(share(SCAN_PERCENT)), strong);
      double page = SHARE / 4;
      assertThat(flood.scanned())
          .isBetween(SHARE * SECONDS * 0.95, SHARE * (SECONDS + 1) + 4 * page);
      assertThat(flood.refusedReads()).isZero();
      assertThat(flood.read()).isEqualTo(150 * SECONDS);
      assertThat(flood.refusedScans()).isPositive();
    }
  }

  @Test
  void withoutAShareAFloodOfScansTakesNearlyAll() {
    var flood = flood(new UsageScript(share(100)), true);
    assertThat(flood.scanned()).isGreaterThan(CEILING * SECONDS * 0.8);
    assertThat(flood.refusedReads()).isGreaterThan(flood.read());
  }

  @Test
  void aScanBeyondTheShareIsToldSoAndWhenToComeAgain() {
    var script = new UsageScript(share(SCAN_PERCENT));
    var refused = untilRefused(script);
    var throttling = requireNonNull(Throttling.of(failure(refused)));
    assertThat(throttling.reason().spelling()).isEqualTo("TableReadKeyRangeThroughputExceeded");
    assertThat(throttling.scans()).isTrue();
    assertThat(throttling.partition()).isEqualTo(1);
    assertThat(throttling.retryAfterMillis()).isBetween(1, 300);

    script.pass(Duration.ofMillis(throttling.retryAfterMillis()));
    assertThat(range(script, PARTITION, true, true).hasPage()).isTrue();
  }

  @Test
  void queriesAreServedLikeReadsOfItems() {
    var script = new UsageScript(share(SCAN_PERCENT));
    assertThat(untilRefused(script).hasRefusal()).isTrue();
    var page = range(script, PARTITION, false, true);
    assertThat(page.getPage().getScannedBytes()).isEqualTo(Limits.PAGE_BYTES_MAX);
    assertThat(page.getPage().getEndsPage()).isFalse();
  }

  @Test
  void aPageOfAScanIsAsLongAsTheShareIsGoodForAndSaysThatItEnds() {
    var script = new UsageScript(share(SCAN_PERCENT));
    var page = range(script, PARTITION, true, true).getPage();
    assertThat(page.getScannedBytes()).isEqualTo(10 * 4_096);
    assertThat(page.getEndsPage()).isTrue();
    assertThat(range(script, PARTITION, true, false).getPage().getScannedBytes())
        .isEqualTo(20 * 4_096);
  }

  @Test
  void whatScansAreRefusedIsNoHeat() {
    var script = new UsageScript(share(SCAN_PERCENT));
    flood(script, true);
    var heat = requireNonNull(script.heats().get(1L));
    assertThat(heat.getThrottledReadUnits()).isZero();
    assertThat(heat.getReadUnits()).isBetween(180.0, 195.0);
  }

  @Test
  void theShareIsChangedAtRunTimeAndInheritedByReplacements() {
    var script = new UsageScript(share(SCAN_PERCENT));
    assertThat(untilRefused(script).hasRefusal()).isTrue();
    script.usage.limit(script.usage.capacity().with(share(100)));
    assertThat(range(script, PARTITION, true, true).getPage().getEndsPage()).isFalse();

    script = new UsageScript(share(SCAN_PERCENT));
    assertThat(untilRefused(script).hasRefusal()).isTrue();
    var replacement = partition(2, KeyRange.ALL, 2);
    script.hold(List.of(replacement), List.of(1L));
    assertThat(range(script, replacement, true, true).hasRefusal()).isTrue();
  }

  private static Flood flood(UsageScript script, boolean strong) {
    double scanned = 0;
    int read = 0;
    int refusedReads = 0;
    int refusedScans = 0;
    int steps = (int) (Duration.ofSeconds(SECONDS).toMillis() / STEP.toMillis());
    for (int step = 0; step < steps; step++) {
      for (int i = 0; i < 3; i++) {
        var reply = range(script, PARTITION, true, strong);
        double cost = RequestCost.of(reply, strong);
        scanned += cost;
        refusedScans += cost == 0 ? 1 : 0;
      }
      // Three in two steps.
      for (int i = 0; i < 1 + step % 2; i++) {
        boolean served = script.read(PARTITION, A, true, SMALL).hasFound();
        read += served ? 1 : 0;
        refusedReads += served ? 0 : 1;
      }
      script.pass(STEP);
    }
    return new Flood(scanned, read, refusedReads, refusedScans);
  }

  private static ReadRangeReply untilRefused(UsageScript script) {
    while (true) {
      var reply = range(script, PARTITION, true, true);
      if (reply.hasRefusal()) {
        return reply;
      }
    }
  }

  private static DatabaseException failure(ReadRangeReply refused) {
    return FailureConverter.failure(refused.getRefusal().getFailure().getFailure());
  }

  /** Reads a page of items without end; its group answers as much as it is asked for. */
  private static ReadRangeReply range(
      UsageScript script, PartitionDescriptor from, boolean scan, boolean strong) {
    var answers = new TestRequests.Answers<ReadRangeReply>();
    var request =
        new RangeRead(
            TestRequests.ref(1, from.id().value(), from.epoch().value()),
            KeyRange.ALL,
            false,
            strong,
            scan,
            new RangeQuery(null, null, false, Long.MAX_VALUE, Limits.PAGE_BYTES_MAX, true),
            Long.MAX_VALUE,
            answers);
    for (var admitted : script.usage.reads(script.replica, List.of(request))) {
      var read = (RangeRead) admitted;
      var page =
          ReadRangeReply.Page.newBuilder()
              .setScannedBytes(read.query().bytesMax())
              .setLastPosition(ByteString.copyFrom(A.unsafeArray()));
      read.answer().accept(ReadRangeReply.newBuilder().setPage(page).build());
    }
    return answers.only();
  }

  private static CapacitySettings share(int percent) {
    return CapacityChange.builder()
        .scanPercent(percent)
        .build()
        .applyTo(UsageScript.ceiling(CEILING, 0));
  }
}
