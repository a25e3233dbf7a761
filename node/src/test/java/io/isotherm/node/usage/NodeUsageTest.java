package io.isotherm.node.usage;

import static io.isotherm.node.group.TestRequests.PARTITION;
import static io.isotherm.node.group.TestRequests.partition;
import static io.isotherm.node.group.TestRequests.position;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.FailureConverter;
import io.isotherm.api.internal.v1.Heat;
import io.isotherm.api.internal.v1.ReadItemReply;
import io.isotherm.api.internal.v1.ReadRangeReply;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.model.capacity.CapacityChange;
import io.isotherm.model.capacity.CapacityProfile;
import io.isotherm.model.capacity.CapacitySettings;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.error.HotKey;
import io.isotherm.model.error.Throttling;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.key.PositionText;
import io.isotherm.model.table.TableId;
import io.isotherm.node.admission.NodeLoad;
import io.isotherm.node.evaluate.RangeQuery;
import io.isotherm.node.group.RangeRead;
import io.isotherm.node.group.Refusals;
import io.isotherm.node.group.TestRequests;
import io.isotherm.node.heat.Access;
import io.isotherm.node.heat.PartitionHeat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class NodeUsageTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Bytes A = position("a");

  private final UsageScript open = new UsageScript(UsageScript.ceiling(0, 0));
  private final UsageScript closed = new UsageScript(UsageScript.ceiling(10, 5));

  @Test
  void unitsAreCountedByWhatTheAnswersSay() {
    for (int i = 0; i < 10; i++) {
      open.write(PARTITION, A, 1_025); // 2
      open.write(PARTITION, A, conditionFailed(3_000)); // 3
      open.write(PARTITION, A, refused(Refusals.failure(DatabaseException.invalid("No.")))); // 1
      open.write(PARTITION, A, refused(Refusals.overloaded())); // 0
      open.read(PARTITION, A, true, found(4_097)); // 2
      open.read(PARTITION, A, false, found(4_097)); // 1
      open.read(PARTITION, A, true, missing()); // 1
      open.read(PARTITION, A, false, missing()); // 0.5
      open.pass(SECOND);
    }
    var heat = heat(open, 1);
    assertThat(heat.getWriteUnits()).isCloseTo(6, within(0.3));
    assertThat(heat.getReadUnits()).isCloseTo(4.5, within(0.2));
    assertThat(heat.getThrottledWriteUnits()).isZero();
    assertThat(heat.getWatchedMillis()).isEqualTo(10_000);
    assertThat(heat.getSubRangesList().stream().mapToDouble(Double::doubleValue).sum())
        .isCloseTo(3 * 6 + 4.5, within(1.0));
  }

  @Test
  void aPageOfARangeCountsByWhatWasScanned() {
    for (int i = 0; i < 10; i++) {
      scan(open, ReadRangeReply.Page.newBuilder().setScannedBytes(16_384)); // 4
      scan(
          open,
          ReadRangeReply.Page.newBuilder()
              .setScannedBytes(16_384)
              .setLastPosition(ByteString.copyFrom(A.unsafeArray())));
      open.pass(SECOND);
    }
    assertThat(heat(open, 1).getReadUnits()).isCloseTo(8, within(0.4));
  }

  @Test
  void whatGoesBeyondTheCeilingIsRefusedWithWhenToComeAgain() {
    for (int i = 0; i < 5; i++) {
      assertThat(closed.write(PARTITION, A, 100).hasWritten()).isTrue();
    }
    var refused = closed.write(PARTITION, A, 100);
    var failure = FailureConverter.failure(refused.getRefusal().getFailure().getFailure());
    assertThat(failure.code()).isEqualTo(ErrorCode.THROTTLED);
    assertThat(failure.context())
        .containsEntry("partition", "1")
        .containsEntry("reason", "TableWriteKeyRangeThroughputExceeded");
    assertThat(Throttling.retryAfterMillis(failure)).isBetween(200, 201);
    // Reads have a ceiling of their own.
    assertThat(closed.read(PARTITION, A, true, missing()).hasMissing()).isTrue();

    closed.pass(Duration.ofMillis(201));
    assertThat(closed.write(PARTITION, A, 100).hasWritten()).isTrue();
    assertThat(closed.write(PARTITION, A, 100).hasRefusal()).isTrue();
  }

  @Test
  void whatAPartitionSavedItMayUseWhileTheNodeHasHeadroom() {
    for (var profile : CapacityProfile.values()) {
      for (double processor : new double[] {0.5, 0.9}) {
        var script = new UsageScript(bursting(profile));
        script.load = new NodeLoad(0, 0, processor);
        script.write(PARTITION, A, 100);
        script.pass(Duration.ofSeconds(20));
        boolean bursts = profile == CapacityProfile.ISOTHERM && processor < 0.85;
        assertThat(served(script)).isEqualTo(bursts ? 10 * 5 : 5);
      }
    }
  }

  @Test
  void settingsHoldFromNowOnForPartitionsThatAreInUse() {
    assertThat(served(closed)).isEqualTo(5);
    limit(closed, CapacityChange.builder().partitionWriteUnits(50L).build());
    closed.pass(SECOND);
    assertThat(served(closed)).isEqualTo(50);
    limit(closed, CapacityChange.builder().isEnforced(false).build());
    assertThat(served(closed)).isEqualTo(200);
    assertThat(heat(closed, 1).getWriteUnits()).isPositive();
    limit(closed, CapacityChange.builder().isEnforced(true).partitionWriteUnits(2L).build());
    assertThat(served(closed)).isEqualTo(2);
  }

  @Test
  void whatIsNotCountedHasNeitherHeatNorCeiling() {
    var not = CapacityChange.builder().isCounted(false).build();
    limit(closed, not);
    assertThat(served(closed)).isEqualTo(200);
    assertThat(closed.heats()).isEmpty();

    var own = CapacityChange.builder().isCounted(true).build();
    closed.usage.limit(closed.usage.capacity().with(PARTITION.tableId(), own));
    assertThat(served(closed)).isEqualTo(5);
    closed.usage.limit(closed.usage.capacity().with(PARTITION.tableId(), not));
    assertThat(served(closed)).isEqualTo(200);
  }

  @Test
  void aNodeRefusesForWhatItHasInHandThoughNothingIsCounted() {
    limit(open, CapacityChange.builder().isCounted(false).build());
    open.load = new NodeLoad(0, 1, 0);
    assertThat(open.write(PARTITION, A, 100).hasRefusal()).isTrue();
    assertThat(open.read(PARTITION, A, true, missing()).hasRefusal()).isTrue();
  }

  @Test
  void aTableMayHaveACeilingOfItsOwn() {
    var own = CapacityChange.builder().partitionWriteUnits(7L).build();
    closed.usage.limit(closed.usage.capacity().with(PARTITION.tableId(), own));
    assertThat(served(closed)).isEqualTo(7);
    closed.usage.limit(closed.usage.capacity().with(new TableId(99), own));
    closed.usage.limit(closed.usage.capacity().with(PARTITION.tableId(), CapacityChange.NONE));
    closed.pass(SECOND);
    assertThat(served(closed)).isEqualTo(5);
  }

  @Test
  void replacementsInheritWhatIsLeftAndWhatWasSaved() {
    var script = new UsageScript(bursting(CapacityProfile.ISOTHERM));
    script.write(PARTITION, A, 100);
    script.pass(Duration.ofSeconds(8));
    // 40 came in, of which the bucket took 1.
    var halves = halves();
    script.hold(halves, List.of(1L));
    int lower = served(script, halves.get(0));
    int upper = served(script, halves.get(1));
    assertThat(lower + upper).isBetween(43, 44);
    assertThat(lower).isBetween(17, 27);

    script.pass(Duration.ofSeconds(4));
    script.heats();
    script.hold(List.of(partition(4, KeyRange.ALL, 3)), List.of(2L, 3L));
    assertThat(served(script, partition(4, KeyRange.ALL, 3))).isBetween(34, 36);
  }

  @Test
  void theKeyToBlameIsToldUnlessItIsRedacted() {
    for (int second = 0; second < 20; second++) {
      for (int i = 0; i < 100; i++) {
        closed.write(PARTITION, i % 2 == 0 ? A : position("key-" + i), 100);
      }
      closed.pass(SECOND);
      closed.heats();
    }
    var told = throttling(closed);
    assertThat(told.hotKey())
        .satisfies(key -> {
          assertThat(key.text()).isEqualTo(PositionText.of(A));
          assertThat(key.part()).isBetween(0.3, 0.55);
        });
    assertThat(told.partition()).isEqualTo(1);

    limit(closed, CapacityChange.builder().redactsHotKeys(true).build());
    assertThat(throttling(closed).hotKey())
        .satisfies(key -> assertThat(key.text()).isEqualTo(HotKey.REDACTED));
  }

  @Test
  void manyKeysAreNotToBlame() {
    for (int second = 0; second < 20; second++) {
      for (int i = 0; i < 100; i++) {
        closed.write(PARTITION, position("key-" + i % 20), 100);
      }
      closed.pass(SECOND);
      closed.heats();
    }
    assertThat(throttling(closed).hotKey()).isNull();
  }

  @Test
  void aNodeWithTooMuchInHandRefusesAPartWhateverTheCeiling() {
    open.load = new NodeLoad(0, 0.95, 0);
    int refused = 0;
    for (int i = 0; i < 1_000; i++) {
      var reply = open.write(PARTITION, A, 100);
      if (reply.hasRefusal()) {
        refused++;
        var failure = FailureConverter.failure(reply.getRefusal().getFailure().getFailure());
        assertThat(failure.code()).isEqualTo(ErrorCode.OVERLOADED);
        assertThat(failure.context()).containsEntry("cause", "heap");
        assertThat(Throttling.retryAfterMillis(failure)).isBetween(190, 210);
      }
    }
    assertThat(refused).isBetween(400, 600);
    open.load = new NodeLoad(2, 0, 0);
    assertThat(open.write(PARTITION, A, 100).hasWritten()).isTrue();
    assertThat(open.read(PARTITION, A, true, missing()).hasRefusal()).isTrue();
  }

  private static CapacitySettings bursting(CapacityProfile profile) {
    return CapacityChange.builder()
        .isEnforced(true)
        .profile(profile)
        .partitionReadUnits(10L)
        .partitionWriteUnits(5L)
        .burstSeconds(10)
        .build()
        .applyTo(CapacitySettings.AWS);
  }

  private static void limit(UsageScript script, CapacityChange change) {
    var rules = script.usage.capacity();
    script.usage.limit(rules.with(change.applyTo(rules.cluster())));
  }

  private static int served(UsageScript script) {
    return served(script, PARTITION);
  }

  /** How many writes of a unit are let in at once, of 200. */
  private static int served(UsageScript script, PartitionDescriptor partition) {
    int served = 0;
    for (int i = 0; i < 200; i++) {
      served += script.write(partition, inside(partition), 100).hasWritten() ? 1 : 0;
    }
    return served;
  }

  private static Throttling throttling(UsageScript script) {
    while (true) {
      var reply = script.write(PARTITION, A, 100);
      if (reply.hasRefusal()) {
        var failure = FailureConverter.failure(reply.getRefusal().getFailure().getFailure());
        return requireNonNull(Throttling.of(failure));
      }
    }
  }

  @Test
  void eventualReadsCostHalf() {
    for (int i = 0; i < 20; i++) {
      assertThat(closed.read(PARTITION, A, false, missing()).hasMissing()).isTrue();
    }
    assertThat(closed.read(PARTITION, A, false, missing()).hasRefusal()).isTrue();
  }

  @Test
  void whatWasNotServedCostsNothing() {
    for (int i = 0; i < 50; i++) {
      assertThat(
              closed.write(PARTITION, A, refused(Refusals.overloaded())).getRefusal().hasFailure())
          .isTrue();
    }
    assertThat(closed.write(PARTITION, A, 100).hasWritten()).isTrue();
  }

  @Test
  void whatIsRefusedIsHeatAllTheSame() {
    for (int i = 0; i < 20; i++) {
      for (int k = 0; k < 25; k++) {
        closed.write(PARTITION, A, 100);
      }
      closed.pass(SECOND);
      closed.heats();
    }
    var heat = heat(closed, 1);
    assertThat(heat.getWriteUnits()).isCloseTo(5, within(0.5));
    assertThat(heat.getThrottledWriteUnits()).isCloseTo(20, within(1.0));
    assertThat(heat.getSubRangesList().stream().mapToDouble(Double::doubleValue).sum())
        .isCloseTo(75, within(4.0));
    assertThat(heat.getHotItems(0).getPosition()).isEqualTo(ByteString.copyFrom(A.unsafeArray()));
  }

  @Test
  void theHeatOfOthersThanLeadersIsNotTold() {
    open.write(PARTITION, A, 100);
    open.pass(SECOND);
    assertThat(open.usage.heats(List.of(open.replica), Set.of())).isEmpty();
    assertThat(open.heats()).containsOnlyKeys(1L);
  }

  @Test
  void aPartitionThatIsNotHereIsLeftToItsGroup() {
    for (int i = 0; i < 50; i++) {
      assertThat(closed.write(partition(1, KeyRange.ALL, 9), A, 100).hasWritten()).isTrue();
      assertThat(closed.write(partition(7, KeyRange.ALL, 1), A, 100).hasWritten()).isTrue();
    }
    closed.pass(SECOND);
    assertThat(closed.heats()).isEmpty();
  }

  @Test
  void aPartitionThatIsGoneRefusesByItselfAndIsNotThrottled() {
    while (!closed.write(PARTITION, A, 100).hasRefusal()) {
      assertThat(closed.clock.nanos()).isZero();
    }
    closed.hold(halves(), List.of(1L));
    assertThat(closed.write(PARTITION, A, 100).hasWritten()).isTrue();
  }

  @Test
  void replacementsInheritWhetherTheyAreMetByARequestOrAReport() {
    fill(open);
    double before = heatOf(heat(open, 1));
    var halves = halves();
    open.hold(halves, List.of(1L));
    open.write(halves.get(0), inside(halves.get(0)), 100);
    open.pass(Duration.ofMillis(10));

    var heats = open.heats();
    assertThat(heats).containsOnlyKeys(2L, 3L);
    for (var heat : heats.values()) {
      assertThat(heatOf(heat)).isCloseTo(before / 2, within(before * 0.1));
      assertThat(heat.getQuantilesCount()).isGreaterThan(5);
    }

    open.hold(List.of(partition(4, KeyRange.ALL, 3)), List.of(2L, 3L));
    assertThat(open.heats()).containsOnlyKeys(4L);
    assertThat(heatOf(heat(open, 4))).isCloseTo(before, within(before * 0.1));
  }

  @Test
  void aReportWhilePartitionsAreReplacedLosesNothing() {
    fill(open);
    double before = heatOf(heat(open, 1));
    open.hold(List.of(), List.of(1L));
    assertThat(open.heats()).isEmpty();
    open.hold(halves(), List.of());
    assertThat(open.heats().values().stream().mapToDouble(NodeUsageTest::heatOf).sum())
        .isCloseTo(before, within(before * 0.05));
  }

  @Test
  void aPartitionThatIsDroppedIsForgotten() {
    fill(open);
    open.hold(List.of(), List.of(1L));
    assertThat(open.heats()).isEmpty();
    assertThat(open.heats()).isEmpty();
    open.hold(List.of(partition(5, KeyRange.ALL, 1)), List.of());
    assertThat(open.heats()).isEmpty();
  }

  @Test
  void aReportOfTenThousandPartitionsIsBelowOneMegabyte() {
    var meters = new ArrayList<PartitionMeter>();
    var random = new SplittableRandom(1);
    long now = Duration.ofSeconds(9).toNanos();
    for (int i = 0; i < 10_000; i++) {
      var heat = new PartitionHeat(KeyRange.ALL, 0);
      var meter = new PartitionMeter(partition(100_000 + i, KeyRange.ALL, 7), heat);
      meter.watchKeys(i < NodeUsage.KEYS_WATCHED_MAX);
      for (int k = 0; k < 200; k++) {
        meter.served(
            Access.WRITE, position("key-" + random.nextInt(1_000)), 1.3, random::nextDouble);
        meter.throttled(Access.READ, position("key-" + random.nextInt(9)), 1.3, random::nextDouble);
        meter.throttled(Access.WRITE, A, 0.7, random::nextDouble);
        meter.served(Access.READ, A, 0.7, random::nextDouble);
        meter.worked(0.001);
      }
      meter.advance(now);
      meters.add(meter);
    }
    var heats = HeatMessages.of(meters, now);
    assertThat(heats).hasSize(10_000);
    long bytes = heats.values().stream().mapToLong(heat -> heat.getSerializedSize() + 30).sum();
    assertThat(bytes).isLessThan(1 << 20);
    assertThat(heats.getOrDefault(100_000L, Heat.getDefaultInstance()).getQuantilesCount())
        .isPositive();
    assertThat(heats.values())
        .filteredOn(heat -> heat.getQuantilesCount() > 0)
        .hasSizeGreaterThan(50);
  }

  private static void fill(UsageScript script) {
    for (int second = 0; second < 15; second++) {
      for (int i = 0; i < 500; i++) {
        script.write(PARTITION, position("key-" + i), 100);
      }
      script.pass(SECOND);
      script.heats();
    }
  }

  private static List<PartitionDescriptor> halves() {
    var halves = KeyRange.ALL.split(Bytes.copyOf(new byte[] {(byte) 0x80, 0, 0, 0, 0, 0, 0, 0}));
    return List.of(partition(2, halves.lower(), 2), partition(3, halves.upper(), 2));
  }

  private static Bytes inside(PartitionDescriptor partition) {
    for (int i = 0; ; i++) {
      if (partition.range().contains(position("key-" + i))) {
        return position("key-" + i);
      }
    }
  }

  private static void scan(UsageScript script, ReadRangeReply.Page.Builder page) {
    var answers = new TestRequests.Answers<ReadRangeReply>();
    var request =
        new RangeRead(
            TestRequests.ref(1, 1, 1),
            KeyRange.ALL,
            false,
            true,
            false,
            new RangeQuery(null, null, false, 100, 1 << 20, true),
            Long.MAX_VALUE,
            answers);
    for (var admitted : script.usage.reads(script.replica, List.of(request))) {
      ((RangeRead) admitted).answer().accept(ReadRangeReply.newBuilder().setPage(page).build());
    }
    assertThat(answers.only().hasPage()).isTrue();
  }

  private static Heat heat(UsageScript script, long partition) {
    var heat = script.heats().get(partition);
    if (heat == null) {
      throw new AssertionError("The partition is cold.");
    }
    return heat;
  }

  private static double heatOf(Heat heat) {
    return 3 * heat.getWriteUnits() + heat.getReadUnits();
  }

  private static WriteItemReply conditionFailed(int bytes) {
    return WriteItemReply.newBuilder()
        .setConditionFailed(WriteItemReply.ConditionFailed.newBuilder().setSizeBytes(bytes))
        .build();
  }

  private static WriteItemReply refused(Refusal refusal) {
    return WriteItemReply.newBuilder().setRefusal(refusal).build();
  }

  private static ReadItemReply found(int bytes) {
    return ReadItemReply.newBuilder()
        .setFound(ReadItemReply.Found.newBuilder().setSizeBytes(bytes))
        .build();
  }

  private static ReadItemReply missing() {
    return ReadItemReply.newBuilder()
        .setMissing(ReadItemReply.Missing.getDefaultInstance())
        .build();
  }
}
