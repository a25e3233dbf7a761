package io.isotherm.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.ItemCodec;
import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.convert.RequestWriter;
import io.isotherm.api.internal.v1.RawBatchGetItemResponse;
import io.isotherm.api.internal.v1.RawGetItemResponse;
import io.isotherm.api.internal.v1.RawPageResponse;
import io.isotherm.api.internal.v1.RawWriteResponse;
import io.isotherm.api.v1.BatchWriteItemRequest;
import io.isotherm.api.v1.BatchWriteItemResponse;
import io.isotherm.api.v1.ConsumedCapacity;
import io.isotherm.api.v1.ExplainResponse;
import io.isotherm.api.v1.Failure;
import io.isotherm.model.capacity.CapacityUnits;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import io.isotherm.model.request.ReadConsistency;
import io.isotherm.model.request.Request;
import io.isotherm.model.request.ReturnValues;
import io.isotherm.model.table.ContributorInsights;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ClientTest {
  private static final Item KEY = Items.of("artist", "Miles Davis", "title", "So What");
  private static final Item SONG =
      Items.of("artist", "Miles Davis", "title", "So What", "year", 1959);

  private final FakeRouter router = new FakeRouter();
  private final DatabaseClient client =
      DatabaseClient.connect(ClientConfig.of(List.of(router.address())));
  private final Table songs = client.table("songs");

  @AfterEach
  void close() {
    client.close();
    router.close();
  }

  @Test
  void aPutCarriesAllThatWasSaid() {
    router.thenReply(
        RawWriteResponse.newBuilder()
            .setAttributes(encoded(SONG))
            .setConsumedCapacity(
                ConsumedCapacity.newBuilder().setTable("songs").setWriteHalfUnits(2))
            .build());

    var result =
        songs
            .put(SONG)
            .onlyIf("#y < :y")
            .name("#y", "year")
            .value(":y", 1960)
            .returnOld()
            .reportCapacity()
            .run();

    assertThat(result.attributes()).isEqualTo(SONG);
    assertThat(result.capacity())
        .isEqualTo(io.isotherm.model.capacity.ConsumedCapacity.ofWrite("songs", CapacityUnits.ONE));
    var put = (Request.PutItem) router.requests().getFirst();
    assertThat(put.table()).isEqualTo("songs");
    assertThat(put.item()).isEqualTo(SONG);
    assertThat(put.conditionExpression()).isEqualTo("#y < :y");
    assertThat(put.placeholders().names()).containsEntry("#y", "year");
    assertThat(put.placeholders().values()).containsEntry(":y", Values.of(1960));
    assertThat(put.returnValues()).isEqualTo(ReturnValues.ALL_OLD);
    assertThat(put.token()).isNotNull();
  }

  @Test
  void aGetReturnsTheItemOrThatThereIsNone() {
    router.thenReply(RawGetItemResponse.newBuilder().setItem(encoded(SONG)).build());

    assertThat(songs.get(KEY).strong().run().item()).isEqualTo(SONG);
    assertThat(songs.get(KEY).start().join().item()).isNull();

    assertThat(router.requests())
        .extracting(request -> ((Request.GetItem) request).consistency())
        .containsExactly(ReadConsistency.STRONG, ReadConsistency.EVENTUAL);
  }

  @Test
  void everyWriteHasATokenOfItsOwn() {
    songs.put(SONG).run();
    songs.delete(KEY).run();
    songs.update(KEY).change("SET a = :a").value(":a", 1).run();

    assertThat(router.requests())
        .extracting(request ->
            switch (request) {
              case Request.PutItem put -> put.token();
              case Request.DeleteItem delete -> delete.token();
              case Request.UpdateItem update -> update.token();
              default -> null;
            })
        .doesNotContainNull()
        .doesNotHaveDuplicates();
  }

  @Test
  void aFailedConditionShowsTheItem() {
    router.thenFail(
        Failure.newBuilder()
            .setCode(ErrorCode.CONDITIONAL_CHECK_FAILED.name())
            .setMessage("The conditional request failed")
            .setItem(ItemConverter.message(SONG))
            .build());

    var failure =
        catchThrowableOfType(
            ConditionalCheckFailedException.class,
            () -> songs.put(SONG).onlyIf("attribute_not_exists(artist)").run());

    assertThat(failure).hasMessage("The conditional request failed");
    assertThat(failure.item()).isEqualTo(SONG);
    assertThat(router.requests()).hasSize(1);
  }

  @Test
  void whatPassesIsTriedAgainWithTheSameToken() {
    router.thenFail(ErrorCode.UNAVAILABLE).thenFail(ErrorCode.THROTTLED).thenBreak();

    songs.put(SONG).run();

    assertThat(router.requests()).hasSize(4);
    assertThat(
            router.requests().stream()
                .map(put -> Objects.requireNonNull(((Request.PutItem) put).token()).value())
                .distinct())
        .hasSize(1);
  }

  @Test
  void aTokenIsFreshUntilNothingIsKnownOfAnAttempt() {
    router.thenFail(ErrorCode.UNAVAILABLE).thenBreak().thenFail(ErrorCode.UNAVAILABLE);
    songs.put(SONG).onlyIf("attribute_not_exists(artist)").run();
    assertThat(freshness()).containsExactly(true, true, false, false);

    router.thenFail(ErrorCode.OUTCOME_UNKNOWN);
    songs.put(SONG).onlyIf("attribute_not_exists(artist)").run();
    assertThat(freshness()).endsWith(true, false);
  }

  private List<Boolean> freshness() {
    return router.requests().stream()
        .map(put -> Objects.requireNonNull(((Request.PutItem) put).token()).fresh())
        .toList();
  }

  @Test
  void aCallersMistakeIsNotTriedAgain() {
    router.thenFail(ErrorCode.VALIDATION);

    assertThatThrownBy(() -> songs.get(KEY).run())
        .isInstanceOfSatisfying(
            DatabaseException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.VALIDATION));
    assertThat(router.requests()).hasSize(1);
  }

  @Test
  void aFutureFailsWithTheFailureItself() {
    router.thenFail(ErrorCode.RESOURCE_NOT_FOUND);

    assertThatThrownBy(() -> songs.put(SONG).start().join())
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            DatabaseException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.RESOURCE_NOT_FOUND));
  }

  @Test
  void aWriteThatGetsNoAnswerEndsUnknown() {
    router.then((_, _) -> {});

    assertThatThrownBy(() -> songs.put(SONG).within(Duration.ofMillis(100)).run())
        .isInstanceOfSatisfying(
            DatabaseException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.OUTCOME_UNKNOWN));
  }

  @Test
  void aReadThatGetsNoAnswerEndsUnavailable() {
    router.then((_, _) -> {});

    assertThatThrownBy(() -> songs.get(KEY).within(Duration.ofMillis(100)).run())
        .isInstanceOfSatisfying(
            DatabaseException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE));
  }

  @Test
  void anUnknownOutcomeStaysUnknownWhateverFollows() {
    try (var impatient =
        DatabaseClient.connect(
            ClientConfig.of(List.of(router.address()))
                .withRetryPolicy(
                    new ClientRetryPolicy(
                        2, Duration.ofDays(1), Duration.ofMillis(1), Duration.ofMillis(1))))) {
      router.thenBreak().thenFail(ErrorCode.THROTTLED);

      assertThatThrownBy(() -> impatient.table("songs").put(SONG).run())
          .isInstanceOfSatisfying(
              DatabaseException.class,
              failure -> assertThat(failure.code()).isEqualTo(ErrorCode.OUTCOME_UNKNOWN));
    }
  }

  @Test
  void aRouterThatKnowsNoTableDoesNotTellWhatAnotherOneDid() {
    router.thenBreak().thenFail(ErrorCode.RESOURCE_NOT_FOUND);

    assertThatThrownBy(() -> songs.put(SONG).run())
        .isInstanceOfSatisfying(
            DatabaseException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.OUTCOME_UNKNOWN));
  }

  @Test
  void theBudgetEndsRetries() {
    try (var poor =
        DatabaseClient.connect(
            ClientConfig.of(List.of(router.address()))
                .withRetryBudget(new RetryBudget(1, 1, 1, 0)))) {
      router.thenFail(ErrorCode.UNAVAILABLE).thenFail(ErrorCode.UNAVAILABLE);

      assertThatThrownBy(() -> poor.table("songs").get(KEY).run())
          .isInstanceOf(DatabaseException.class);
      assertThat(router.requests()).hasSize(2);
    }
  }

  @Test
  void throttlingSaysWhenToComeBack() {
    try (var single =
        DatabaseClient.connect(
            ClientConfig.of(List.of(router.address())).withRetryPolicy(ClientRetryPolicy.NONE))) {
      router.thenFail(
          Failure.newBuilder()
              .setCode(ErrorCode.THROTTLED.name())
              .setMessage("Hot.")
              .setRetryAfterMillis(250)
              .build());

      var failure =
          catchThrowableOfType(
              ThrottledException.class, () -> single.table("songs").get(KEY).run());

      assertThat(failure.retryAfter()).isEqualTo(Duration.ofMillis(250));
    }
  }

  @Test
  void pagesAreReadAsTheyAreReached() {
    for (int i = 0; i < 3; i++) {
      var page =
          RawPageResponse.newBuilder().addItems(encoded(song(i))).setCount(1).setScannedCount(2);
      if (i < 2) {
        page.setLastEvaluatedKey(ItemConverter.message(song(i)));
      }
      router.thenReply(page.build());
    }

    var pages = songs.query("artist = :a").value(":a", "Miles Davis").limit(2).pages();
    assertThat(router.requests()).isEmpty();
    var items = pages.items().iterator();
    assertThat(items.next()).isEqualTo(song(0));
    assertThat(router.requests()).hasSize(1);
    assertThat(items.next()).isEqualTo(song(1));
    assertThat(items.next()).isEqualTo(song(2));
    assertThat(items.hasNext()).isFalse();

    assertThat(router.requests())
        .extracting(query -> ((Request.Query) query).exclusiveStartKey())
        .containsExactly(null, song(0), song(1));
  }

  @Test
  void aScanIsPagedBySegments() {
    router.thenReply(RawPageResponse.newBuilder().setCount(7).setScannedCount(9).build());

    var page = songs.scan().segment(1, 4).countOnly().run();

    assertThat(page.count()).isEqualTo(7);
    assertThat(page.scannedCount()).isEqualTo(9);
    var scan = (Request.Scan) router.requests().getFirst();
    assertThat(scan.segment()).isEqualTo(new Request.Segment(1, 4));
  }

  @Test
  void aQueryIsExplainedAndNotRun() {
    router.thenReply(
        ExplainResponse.newBuilder().setTable("songs").setPages(3).setTotalHalfUnits(5).build());

    var query =
        songs.query("artist = :a").value(":a", "X").maxConsumedCapacity(new CapacityUnits(4));
    var explained = query.explain();

    assertThat(explained.pages()).isEqualTo(3);
    assertThat(explained.total()).isEqualTo(new CapacityUnits(5));
    var asked = (Request.Explain) router.requests().getFirst();
    assertThat(asked.of().maxConsumedCapacity()).isEqualTo(new CapacityUnits(4));
    assertThat(((Request.Query) asked.of()).keyConditionExpression()).isEqualTo("artist = :a");
  }

  @Test
  void aBatchOfReadsIsCutAndRepeated() {
    var keys = new ArrayList<Item>();
    for (int i = 0; i < 150; i++) {
      keys.add(song(i));
    }
    FakeRouter.Behaviour firstLeftOut =
        (request, call) -> {
          var asked = keysOf(request);
          var items = RawBatchGetItemResponse.Items.newBuilder();
          asked.subList(1, asked.size()).forEach(key -> items.addItems(encoded(key)));
          call.reply(
              RawBatchGetItemResponse.newBuilder()
                  .putTables("songs", items.build())
                  .putUnprocessedKeys(
                      "songs",
                      RequestWriter.keysMessage(
                          new Request.KeysOfTable(
                              asked.subList(0, 1),
                              ReadConsistency.EVENTUAL,
                              null,
                              io.isotherm.model.request.Placeholders.NONE)))
                  .build()
                  .toByteString());
        };
    FakeRouter.Behaviour all =
        (request, call) -> {
          var items = RawBatchGetItemResponse.Items.newBuilder();
          keysOf(request).forEach(key -> items.addItems(encoded(key)));
          call.reply(
              RawBatchGetItemResponse.newBuilder()
                  .putTables("songs", items.build())
                  .build()
                  .toByteString());
        };
    router.then(firstLeftOut).then(all);

    var result = songs.batchGet(keys).run();

    assertThat(result.items()).containsExactlyInAnyOrderElementsOf(keys);
    assertThat(result.unprocessed()).isEmpty();
    assertThat(router.requests()).hasSize(2);
  }

  @Test
  void whatABatchOfWritesCouldNotDoInTimeIsReturned() {
    var put = new Request.Write.Put(SONG);
    FakeRouter.Behaviour nothing =
        (_, call) ->
            call.reply(
                BatchWriteItemResponse.newBuilder()
                    .putUnprocessed(
                        "songs",
                        BatchWriteItemRequest.Writes.newBuilder()
                            .addWrites(RequestWriter.writeMessage(put))
                            .build())
                    .build()
                    .toByteString());
    for (int i = 0; i < 1_000; i++) {
      router.then(nothing);
    }

    var result = songs.batchWrite().put(SONG).within(Duration.ofMillis(200)).run();

    assertThat(result.unprocessed()).containsExactly(put);
  }

  @Test
  void contributorInsightsOfATableAreChanged() {
    client.tables().create(NewTable.of("songs", "artist"));
    for (var mode : ContributorInsights.Mode.values()) {
      var enabled = client.tables().updateContributorInsights("songs", mode);
      assertThat(enabled.definition().settings().insights().mode()).isEqualTo(mode);
    }
    var disabled = client.tables().updateContributorInsights("songs", null);
    assertThat(disabled.definition().settings().insights().isEnabled()).isFalse();
  }

  @Test
  void tagsAndTimeToLiveOfATableAreChanged() {
    client.tables().create(NewTable.of("songs", "artist"));
    var tagged = client.tables().changeTags("songs", Map.of("team", "a"), List.of("old"));
    assertThat(tagged.definition().settings().tags().values())
        .containsExactly(Map.entry("team", "a"));
    var enabled = client.tables().updateTimeToLive("songs", "end", true);
    assertThat(enabled.definition().settings().timeToLive().attribute()).isEqualTo("end");
  }

  @Test
  void tablesAreCreatedAwaitedListedAndDeleted() {
    client.tables().create(NewTable.of("songs", "artist", "title"));
    client.tables().create(NewTable.of("albums", "artist"));

    var active = songs.awaitActive(Duration.ofSeconds(10));

    assertThat(active.definition().name()).isEqualTo("songs");
    assertThat(client.tables().list()).containsExactly("albums", "songs");
    client.tables().delete("songs");
    songs.awaitGone(Duration.ofSeconds(10));
    assertThat(client.tables().list()).containsExactly("albums");
  }

  @Test
  void waitingForWhatDoesNotHappenEnds() {
    assertThatThrownBy(() -> songs.awaitActive(Duration.ofMillis(120)))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE));
  }

  @Test
  void aClosedClientRefuses() {
    client.close();

    assertThatThrownBy(() -> songs.get(KEY).run())
        .isInstanceOf(DatabaseException.class)
        .hasMessage("The client is closed.");
  }

  private static List<Item> keysOf(Request request) {
    return Objects.requireNonNull(((Request.BatchGetItem) request).tables().get("songs")).keys();
  }

  private static Item song(int number) {
    return Items.of("artist", "Miles Davis", "title", "Take " + number);
  }

  private static ByteString encoded(Item item) {
    return ItemCodec.encode(item);
  }

  @Test
  void valuesComeAndGo() {
    assertThat(Values.of(1.5)).isEqualTo(Values.of(new java.math.BigDecimal("1.50")));
    assertThat(Values.of(null)).isEqualTo(new AttributeValue.Null());
    assertThat(Items.toMap(SONG))
        .containsEntry("artist", "Miles Davis")
        .containsEntry("year", new java.math.BigDecimal("1959"));
    assertThatThrownBy(() -> Values.of(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Values.of(java.util.Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
