package io.isotherm.model.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.error.ThrottlingReason.Holder;
import io.isotherm.model.error.ThrottlingReason.Limit;
import io.isotherm.model.error.ThrottlingReason.Units;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ThrottlingTest {
  private static final ThrottledResource TABLE = ThrottledResource.ofTable("things", false);

  @Test
  void thereAreSixteenReasonsAsDynamoDbSpellsThem() {
    assertThat(ThrottlingReason.all().stream().map(ThrottlingReason::spelling))
        .containsExactlyInAnyOrder(
            "TableReadProvisionedThroughputExceeded",
            "TableReadKeyRangeThroughputExceeded",
            "TableReadAccountLimitExceeded",
            "TableReadMaxOnDemandThroughputExceeded",
            "TableWriteProvisionedThroughputExceeded",
            "TableWriteKeyRangeThroughputExceeded",
            "TableWriteAccountLimitExceeded",
            "TableWriteMaxOnDemandThroughputExceeded",
            "IndexReadProvisionedThroughputExceeded",
            "IndexReadKeyRangeThroughputExceeded",
            "IndexReadAccountLimitExceeded",
            "IndexReadMaxOnDemandThroughputExceeded",
            "IndexWriteProvisionedThroughputExceeded",
            "IndexWriteKeyRangeThroughputExceeded",
            "IndexWriteAccountLimitExceeded",
            "IndexWriteMaxOnDemandThroughputExceeded");
    assertThat(ThrottlingReason.all())
        .allSatisfy(
            reason -> assertThat(ThrottlingReason.parse(reason.spelling())).isEqualTo(reason));
    assertThat(ThrottlingReason.parse("TableReadSomethingElse")).isNull();
  }

  @Test
  void aFailureTellsAllOfIt() {
    var index = new ThrottledResource("things", "by-age", true);
    var key = new HotKey("0x01 \"alice\"", 0.75);
    for (var units : Units.values()) {
      assertTold(Throttling.ofPartition(9_876_543_210L, units, key, 250));
      assertTold(Throttling.ofPartition(7, units, key, 250).named(index));
      assertTold(Throttling.ofPartition(7, units, key, 250).ofScans().named(index));
      assertTold(Throttling.ofKey(key, units, 250));
      for (var limit : Limit.values()) {
        assertTold(Throttling.ofTable(TABLE, units, limit, 0));
        assertTold(Throttling.ofTable(index, units, limit, 1));
      }
    }
  }

  private static void assertTold(Throttling throttling) {
    var failure = throttling.failure();
    assertThat(failure.code()).isEqualTo(ErrorCode.THROTTLED);
    assertThat(Throttling.of(failure)).isEqualTo(throttling);
  }

  @Test
  void aPartitionOfAnIndexThrottlesTheIndex() {
    var named =
        Throttling.ofPartition(7, Units.READ, null, 1)
            .named(new ThrottledResource("things", "by-age", true));

    assertThat(named.reason().spelling()).isEqualTo("IndexReadKeyRangeThroughputExceeded");
  }

  @Test
  void ofTheShareOfScansNoKeyIsToBlame() {
    var scans = Throttling.ofPartition(7, Units.READ, new HotKey("0x01", 1), 1).ofScans();

    assertThat(scans.hotKey()).isNull();
    assertThat(scans.reason().spelling()).isEqualTo("TableReadKeyRangeThroughputExceeded");
    assertThat(scans.failure()).hasMessageContaining("scans");
  }

  @Test
  void nobodyIsAskedToWaitForLong() {
    assertThat(Throttling.ofPartition(7, Units.READ, null, Long.MAX_VALUE).retryAfterMillis())
        .isEqualTo(Throttling.RETRY_AFTER_MILLIS_MAX);
    assertThat(Throttling.ofTable(TABLE, Units.READ, Limit.ACCOUNT, -1).retryAfterMillis())
        .isZero();
  }

  @Test
  void whatMakesNoSenseIsNotRead() {
    assertThat(Throttling.of(new DatabaseException(ErrorCode.THROTTLED, "Hot."))).isNull();
    var context =
        Map.of(
            "reason", "TableReadAccountLimitExceeded",
            "partition", "many",
            "hotKey", "a",
            "hotKeyPart", "NaN",
            "retryAfterMillis", "-1");
    assertThat(Throttling.of(new DatabaseException(ErrorCode.OVERLOADED, "Hot.", context)))
        .isNull();

    var read = Throttling.of(new DatabaseException(ErrorCode.THROTTLED, "Hot.", context));

    assertThat(read)
        .isEqualTo(
            new Throttling(
                new ThrottlingReason(Holder.TABLE, Units.READ, Limit.ACCOUNT),
                null,
                0,
                null,
                false,
                0));
  }

  @Test
  void aLongKeyIsCut() {
    var cut = new HotKey("\uD83D\uDD25".repeat(1_000), 1).text();

    assertThat(cut).hasSizeLessThanOrEqualTo(HotKey.TEXT_LENGTH_MAX).endsWith("\uDD25...");
  }
}
