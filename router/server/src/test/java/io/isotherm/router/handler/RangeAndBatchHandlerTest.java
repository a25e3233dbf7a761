package io.isotherm.router.handler;

import static io.isotherm.router.handler.HandlerHarness.item;
import static io.isotherm.router.handler.HandlerHarness.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.isotherm.api.convert.ItemCodec;
import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.internal.v1.RawBatchGetItemResponse;
import io.isotherm.api.internal.v1.RawPageResponse;
import io.isotherm.api.v1.BatchWriteItemResponse;
import io.isotherm.model.capacity.CapacityUnits;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionEpoch;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Item;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.key.KeyRanges;
import io.isotherm.model.request.Placeholders;
import io.isotherm.model.request.ReadConsistency;
import io.isotherm.model.request.Request;
import io.isotherm.model.request.ReturnConsumedCapacity;
import io.isotherm.model.request.Select;
import io.isotherm.router.testing.FakeNodes.Fault;
import io.isotherm.router.testing.FakeNodes.Seen;
import io.isotherm.router.testing.TestCatalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RangeAndBatchHandlerTest {
  private static final List<Bytes> QUARTERS =
      IntStream.range(1, 4).mapToObj(i -> KeyRanges.ofSegment(i, 4).start()).toList();

  private final HandlerHarness router = new HandlerHarness(QUARTERS);

  @Test
  void aScanGoesThroughAllPartitionsPageByPage() {
    var all = things(100);
    router.nodes.put(all.toArray(Item[]::new)).answerAtMost(6);

    var read = new ArrayList<Item>();
    Item after = null;
    int pages = 0;
    do {
      var page = scan(after, 7, null);
      pages++;
      page.getItemsList().forEach(item -> read.add(ItemCodec.decode(item)));
      after = page.hasLastEvaluatedKey() ? ItemConverter.item(page.getLastEvaluatedKey()) : null;
    } while (after != null);

    assertThat(read).isEqualTo(router.nodes.items());
    assertThat(pages).isEqualTo(15);
    assertThat(router.nodes.called()).as("n2 is near").containsOnly("n2");
  }

  @Test
  void aPageCostsNoMoreThanItMayButForAnItemOfEachPartition() {
    var pad = new AttributeValue.Str("x".repeat(1_500));
    for (var thing : things(40)) {
      var padded = new LinkedHashMap<>(thing.attributes());
      padded.put("pad", pad);
      router.nodes.put(new Item(padded));
    }
    var budget = new CapacityUnits(1);

    var read = new ArrayList<Item>();
    Item after = null;
    int within = 0;
    int pages = 0;
    do {
      var page = scan(after, null, null, budget);
      pages++;
      within += page.getConsumedCapacity().getReadHalfUnits() <= budget.halves() ? 1 : 0;
      page.getItemsList().forEach(item -> read.add(ItemCodec.decode(item)));
      after = page.hasLastEvaluatedKey() ? ItemConverter.item(page.getLastEvaluatedKey()) : null;
    } while (after != null);

    assertThat(read).isEqualTo(router.nodes.items());
    assertThat(pages).isGreaterThanOrEqualTo(18);
    assertThat(pages - within).as("pages that went on in another partition").isBetween(0, 3);
  }

  @Test
  void anExplanationCountsWhatAllPartitionsHoldAndReadsNothing() {
    router.nodes.put(things(100).toArray(Item[]::new));
    var scan =
        new Request.Scan(
            "things",
            null,
            null,
            Placeholders.NONE,
            Select.UNSPECIFIED,
            null,
            ReadConsistency.EVENTUAL,
            null,
            null,
            ReturnConsumedCapacity.NONE);

    var explained =
        router.handlers.explanations().explain(new Request.Explain(scan), router.deadline());

    assertThat(explained.partitions()).isEqualTo(4);
    assertThat(explained.items()).isEqualTo(100);
    assertThat(explained.counted()).isTrue();
    assertThat(explained.total()).isEqualTo(new CapacityUnits(1));
    assertThat(router.nodes.called()).hasSize(4);
  }

  @Test
  void anExplanationOfWhatWouldBeRefusedIsRefusedInTheSameWords() {
    var query =
        new Request.Query(
            "things",
            "other = :a",
            null,
            null,
            Placeholders.of(Map.of(), Map.of(":a", number(1))),
            Select.UNSPECIFIED,
            null,
            false,
            ReadConsistency.EVENTUAL,
            null,
            ReturnConsumedCapacity.NONE);

    var refused = catchThrowable(() -> router.handlers.ranges().query(query, router.deadline()));
    assertThat(refused).isInstanceOf(DatabaseException.class);
    var explain = new Request.Explain(query);
    assertThatThrownBy(() -> router.handlers.explanations().explain(explain, router.deadline()))
        .hasMessage(refused.getMessage());
  }

  @Test
  void segmentsCoverEverythingOnceThoughPartitionsSplitMeanwhile() {
    router.nodes.put(things(200).toArray(Item[]::new));
    var read = new ArrayList<Item>();
    for (int segment = 0; segment < 5; segment++) {
      if (segment == 2) {
        splitAll();
      }
      var page = scan(null, null, new Request.Segment(segment, 5));
      assertThat(page.hasLastEvaluatedKey()).isFalse();
      page.getItemsList().forEach(item -> read.add(ItemCodec.decode(item)));
    }

    assertThat(read).isEqualTo(router.nodes.items());
  }

  @Test
  void aQueryReadsOneCollectionBackwards() {
    router.nodes.put(things(30).toArray(Item[]::new));

    var page =
        router
            .handlers
            .ranges()
            .query(
                new Request.Query(
                    "things",
                    "pk = :p AND sk < :s",
                    null,
                    null,
                    Placeholders.of(
                        Map.of(), Map.of(":p", new AttributeValue.Str("k1"), ":s", number(11))),
                    Select.UNSPECIFIED,
                    2,
                    true,
                    ReadConsistency.STRONG,
                    null,
                    ReturnConsumedCapacity.TOTAL),
                router.deadline());

    assertThat(page.getItemsList().stream().map(ItemCodec::decode))
        .containsExactly(item("k1", 10), item("k1", 7));
    assertThat(ItemConverter.item(page.getLastEvaluatedKey())).isEqualTo(item("k1", 7));
    assertThat(page.getConsumedCapacity().getReadHalfUnits()).isEqualTo(2);
  }

  @Test
  void aBatchOfReadsReturnsWhatThereIs() {
    router.nodes.put(things(10).toArray(Item[]::new));
    var keys = new ArrayList<>(things(12));

    var response = batchGet(keys);

    assertThat(response.getTablesOrThrow("things").getItemsList().stream().map(ItemCodec::decode))
        .containsExactlyInAnyOrderElementsOf(things(10));
    assertThat(response.getUnprocessedKeysCount()).isZero();
    assertThat(response.getConsumedCapacity(0).getReadHalfUnits()).isEqualTo(12);
  }

  @Test
  void membersThatWereRefusedComeBackUnprocessed() {
    router.nodes.put(things(3).toArray(Item[]::new));
    // All three replicas.
    router.nodes.then(new Fault.Serve(), throttled(), throttled(), throttled());

    var response = batchGet(things(3));

    assertThat(response.getTablesOrThrow("things").getItemsCount()).isEqualTo(2);
    assertThat(
            response.getUnprocessedKeysOrThrow("things").getKeysList().stream()
                .map(ItemConverter::item))
        .containsExactly(things(3).get(1));
  }

  private static Fault throttled() {
    return new Fault.Fail(ErrorCode.THROTTLED);
  }

  @Test
  void aBatchOfWhichNothingWasDoneFails() {
    router.nodes.then(throttled(), throttled(), throttled());
    router.nodes.then(throttled(), throttled(), throttled());

    assertThatThrownBy(() -> batchGet(things(2)))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.THROTTLED));
  }

  @Test
  void aBatchReturnsSixteenMegabytesAndNamesTheRest() {
    var large = new ArrayList<Item>();
    for (int i = 0; i < 50; i++) {
      var attributes = new LinkedHashMap<>(item("k", i).attributes());
      attributes.put("data", new AttributeValue.Str("x".repeat(409_000)));
      large.add(new Item(attributes));
    }
    router.nodes.put(large.toArray(Item[]::new));

    var response = batchGet(IntStream.range(0, 50).mapToObj(i -> item("k", i)).toList());

    assertThat(response.getTablesOrThrow("things").getItemsCount()).isEqualTo(41);
    assertThat(response.getUnprocessedKeysOrThrow("things").getKeysCount()).isEqualTo(9);
    assertThat(response.getSerializedSize()).isLessThan(24 * 1024 * 1024);
  }

  @Test
  void aBatchOfWritesHasATokenForEachMember() {
    var response = batchWrite(things(20));

    assertThat(response.getUnprocessedCount()).isZero();
    assertThat(router.nodes.items()).hasSize(20);
    assertThat(router.nodes.seen().stream().map(Seen::token).distinct()).hasSize(20);
  }

  @Test
  void aBatchWithAWriteOfWhichNothingIsKnownEndsUnknown() {
    router.nodes.then(new Fault.Serve());
    for (int i = 0; i < 200; i++) {
      router.nodes.then(new Fault.TimeOut());
    }

    assertThatThrownBy(() -> batchWrite(things(2)))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.OUTCOME_UNKNOWN));
  }

  /** Every partition becomes two, which only the nodes know. */
  private void splitAll() {
    var halves = new ArrayList<PartitionDescriptor>();
    for (int i = 0; i < 8; i++) {
      var range = KeyRanges.ofSegment(i, 8);
      long group = i / 2 + 1L;
      halves.add(
          new PartitionDescriptor(
              new PartitionId(10 + i),
              TestCatalog.TABLE_ID,
              new KeyRange(range.start(), range.end()),
              new PartitionEpoch(2),
              group));
    }
    router.nodes.hold(halves);
  }

  private RawPageResponse scan(
      @Nullable Item after, @Nullable Integer limit, Request.@Nullable Segment segment) {
    return scan(after, limit, segment, null);
  }

  private RawPageResponse scan(
      @Nullable Item after,
      @Nullable Integer limit,
      Request.@Nullable Segment segment,
      @Nullable CapacityUnits budget) {
    return router
        .handlers
        .ranges()
        .scan(
            new Request.Scan(
                    "things",
                    null,
                    null,
                    Placeholders.NONE,
                    Select.UNSPECIFIED,
                    limit,
                    ReadConsistency.EVENTUAL,
                    after,
                    segment,
                    ReturnConsumedCapacity.TOTAL)
                .within(budget),
            router.deadline());
  }

  private RawBatchGetItemResponse batchGet(List<Item> keys) {
    return router
        .handlers
        .batches()
        .get(
            new Request.BatchGetItem(
                Map.of(
                    "things",
                    new Request.KeysOfTable(
                        keys, ReadConsistency.EVENTUAL, null, Placeholders.NONE)),
                ReturnConsumedCapacity.TOTAL),
            router.deadline());
  }

  private BatchWriteItemResponse batchWrite(List<Item> items) {
    return router
        .handlers
        .batches()
        .write(
            new Request.BatchWriteItem(
                Map.of(
                    "things", items.stream().<Request.Write>map(Request.Write.Put::new).toList()),
                ReturnConsumedCapacity.NONE,
                null),
            router.deadline());
  }

  private static List<Item> things(int count) {
    return IntStream.range(0, count).mapToObj(i -> item("k" + i % 3, i)).toList();
  }
}
