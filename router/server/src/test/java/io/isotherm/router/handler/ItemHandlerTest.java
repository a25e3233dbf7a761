package io.isotherm.router.handler;

import static io.isotherm.router.handler.HandlerHarness.get;
import static io.isotherm.router.handler.HandlerHarness.item;
import static io.isotherm.router.handler.HandlerHarness.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.isotherm.api.convert.ItemCodec;
import io.isotherm.api.internal.v1.RawGetItemResponse;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.api.v1.Failure;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.request.IdempotencyToken;
import io.isotherm.model.request.ReadConsistency;
import io.isotherm.router.testing.FakeNodes.Fault;
import io.isotherm.router.testing.FakeNodes.Seen;
import io.isotherm.router.testing.SaidMetrics;
import io.isotherm.router.testing.TestCatalog;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ItemHandlerTest {
  private final HandlerHarness router = new HandlerHarness(List.of());

  @Test
  void aPutGoesToTheLeaderAndCostsItsSize() {
    var outcome = router.put(put(item("a", 1)), router.deadline());

    assertThat(outcome)
        .isInstanceOfSatisfying(
            WriteOutcome.Written.class,
            written -> {
              var consumed = written.response().getConsumedCapacity();
              assertThat(consumed.getTable()).isEqualTo("things");
              assertThat(consumed.getWriteHalfUnits()).isEqualTo(2);
            });
    assertThat(router.nodes.called()).containsExactly("n1");
    assertThat(router.nodes.items()).containsExactly(item("a", 1));
  }

  @Test
  void aStrongReadGoesToTheLeaderAndCostsTwiceAnEventualOne() {
    router.nodes.put(item("a", 1));

    var strong = router.get(get(item("a", 1), ReadConsistency.STRONG), router.deadline());
    var eventual = router.get(get(item("a", 1), ReadConsistency.EVENTUAL), router.deadline());
    var missing = router.get(get(item("b", 1), ReadConsistency.STRONG), router.deadline());

    assertThat(router.nodes.called()).as("n2 is near").containsExactly("n1", "n2", "n1");
    assertThat(ItemCodec.decode(strong.getItem())).isEqualTo(item("a", 1));
    assertThat(strong.getConsumedCapacity().getReadHalfUnits()).isEqualTo(2);
    assertThat(eventual.getConsumedCapacity().getReadHalfUnits()).isEqualTo(1);
    assertThat(missing.hasItem()).isFalse();
    assertThat(missing.getConsumedCapacity().getReadHalfUnits()).isEqualTo(2);
  }

  @Test
  void aHintIsFollowedAtOnce() {
    router.nodes.then(notLeader("n3", 2));

    write();

    assertThat(router.nodes.called()).containsExactly("n1", "n3");
    assertThat(router.time.pauses()).isEmpty();
    write();
    assertThat(router.nodes.called()).as("and remembered").endsWith("n3");
    assertThat(
            SaidMetrics.of(router.counts)
                .value("isotherm_partition_call_setbacks_total", "not_leader"))
        .isEqualTo(1);
  }

  @Test
  void withoutAHintTheOthersAreAskedAfterAPause() {
    router.nodes.then(notLeader("", 2), notLeader("", 2), notLeader("", 2));

    write();

    assertThat(router.nodes.called()).hasSize(4);
    assertThat(new HashSet<>(router.nodes.called())).containsExactly("n1", "n2", "n3");
    assertThat(router.time.pauses()).hasSize(3);
  }

  @Test
  void aLeaderThatLostItsMajorityIsNotAskedForEver() {
    router.nodes.then(refused(ErrorCode.UNAVAILABLE), notLeader("n2", 2));

    write();

    assertThat(router.nodes.called()).containsExactly("n1", "n3", "n2");
  }

  @Test
  void anEventualReadThatOneReplicaMayNotServeGoesToTheOthersAtOnce() {
    router
        .nodes
        .put(item("a", 1))
        .then(refused(ErrorCode.THROTTLED), refused(ErrorCode.OVERLOADED));

    var read = router.get(get(item("a", 1), ReadConsistency.EVENTUAL), router.deadline());

    assertThat(read.hasItem()).isTrue();
    assertThat(router.nodes.called()).startsWith("n2").containsExactlyInAnyOrder("n1", "n2", "n3");
    assertThat(router.time.pauses()).isEmpty();
  }

  @Test
  void anEventualReadThatNoReplicaMayServeIsThrottled() {
    router.nodes.then(
        refused(ErrorCode.THROTTLED), refused(ErrorCode.THROTTLED), refused(ErrorCode.THROTTLED));

    assertThatThrownBy(
            () -> router.get(get(item("a", 1), ReadConsistency.EVENTUAL), router.deadline()))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.THROTTLED));
    assertThat(router.nodes.called()).containsExactlyInAnyOrder("n1", "n2", "n3");
  }

  @Test
  void aStrongReadThatTheLeaderMayNotServeIsThrottled() {
    router.nodes.then(refused(ErrorCode.THROTTLED));

    assertThatThrownBy(
            () -> router.get(get(item("a", 1), ReadConsistency.STRONG), router.deadline()))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.THROTTLED));
    assertThat(router.nodes.called()).containsExactly("n1");
  }

  @Test
  void aStalePartitionIsLearnedFromTheRefusal() {
    router.nodes.hold(List.of(TestCatalog.partition(1, KeyRange.ALL, 2)));

    write();

    assertThat(router.nodes.seen()).hasSize(2);
    assertThat(router.nodes.seen().getLast().partition().getEpoch()).isEqualTo(2);
    assertThat(router.time.pauses()).isEmpty();
  }

  @Test
  void whatAnotherRequestHasLearnedIsFollowedWithoutAPauseToo() {
    router.nodes.put(item("a", 1), item("b", 2)).hold(true);
    var answered = new Answered();
    for (var key : List.of(item("a", 1), item("b", 2))) {
      router.handlers.items().get(get(key, ReadConsistency.STRONG), router.deadline(), answered);
    }
    router.nodes.hold(List.of(TestCatalog.partition(1, KeyRange.ALL, 2)));

    router.nodes.hold(false);

    assertThat(answered.count).isEqualTo(2);
    assertThat(router.nodes.seen()).hasSize(4);
    assertThat(router.time.pauses()).isEmpty();
  }

  @Test
  void aWriteWhoseAnswerIsLostIsSentAgainWithItsTokenAndDoneOnce() {
    router.nodes.then(new Fault.LoseReply());

    write();

    assertThat(router.nodes.seen()).hasSize(2);
    assertThat(router.nodes.seen().stream().map(Seen::token).distinct()).hasSize(1);
    assertThat(router.nodes.writes()).isEqualTo(1);
  }

  @Test
  void aTokenIsFreshUntilNothingIsKnownOfAnAttempt() {
    router.nodes.then(
        new Fault.NotSent(),
        notLeader("", 2),
        refused(ErrorCode.OVERLOADED),
        new Fault.Lose(),
        notLeader("", 2));

    write();

    assertThat(router.nodes.seen())
        .extracting(Seen::fresh)
        .containsExactly(true, true, true, true, false, false);
    for (var unknown : List.of(new Fault.TimeOut(), refused(ErrorCode.OUTCOME_UNKNOWN))) {
      router.nodes.then(unknown);
      write();
      assertThat(router.nodes.seen()).extracting(Seen::fresh).endsWith(true, false);
    }
  }

  @Test
  void aTokenOfTheCallersIsOnlyAsFreshAsTheCallerSays() {
    var value = Bytes.owned(new byte[IdempotencyToken.LENGTH]);
    for (var fresh : List.of(true, false)) {
      var put = put(item("a", 1), new IdempotencyToken(value, fresh));
      router.put(put, router.deadline());
      assertThat(router.nodes.seen().getLast().token()).isEqualTo(value);
      assertThat(router.nodes.seen().getLast().fresh()).isEqualTo(fresh);
    }
  }

  @Test
  void everyWriteWithoutATokenGetsItsOwn() {
    write();
    write();

    assertThat(router.nodes.seen().stream().map(Seen::token).distinct()).hasSize(2);
    assertThat(router.nodes.seen()).noneMatch(seen -> seen.token().length() == 0);
  }

  @Test
  void aWriteOfWhichNothingIsKnownEndsUnknownWhateverCameLast() {
    for (var last :
        List.of(
            new Fault.NotSent(),
            new Fault.Fail(ErrorCode.OVERLOADED),
            new Fault.Fail(ErrorCode.THROTTLED),
            new Fault.Fail(ErrorCode.INTERNAL),
            notLeader("", 1),
            new Fault.TimeOut())) {
      var harness = new HandlerHarness(List.of());
      harness.nodes.then(new Fault.Lose());
      for (int i = 0; i < 200; i++) {
        harness.nodes.then(last);
      }

      var failure =
          catchThrowableOfType(
              DatabaseException.class, () -> harness.put(put(item("a", 1)), harness.deadline()));

      assertThat(failure.code()).as(last.toString()).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
      assertThat(harness.time.nowNanos()).isLessThanOrEqualTo(harness.deadline());
    }
  }

  @Test
  void aWriteThatWasNeverSentIsNotUnknown() {
    for (int i = 0; i < 200; i++) {
      router.nodes.then(new Fault.NotSent());
    }

    assertThatThrownBy(this::write)
        .isInstanceOfSatisfying(
            DatabaseException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE));
  }

  @Test
  void aReplyThatMakesNoSenseIsAFaultAndNotTriedAgain() {
    router.nodes.then(new Fault.Refuse(Refusal.getDefaultInstance()));

    assertThatThrownBy(this::write)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("A node refused a call without a reason.");
    assertThat(router.nodes.seen()).hasSize(1);
  }

  @Test
  void aRouterThatIsClosingTellsWhatBecameOfTheOnlyAttempt() {
    router.time.close();
    for (var expected :
        Map.of(
                new Fault.Lose(), ErrorCode.OUTCOME_UNKNOWN,
                new Fault.NotSent(), ErrorCode.UNAVAILABLE)
            .entrySet()) {
      router.nodes.then(expected.getKey());
      assertThatThrownBy(this::write)
          .isInstanceOfSatisfying(
              DatabaseException.class,
              failure -> assertThat(failure.code()).isEqualTo(expected.getValue()));
    }
    assertThat(router.nodes.seen()).hasSize(2);
  }

  @Test
  void aReadIsSentAgainWhateverBecameOfIt() {
    router
        .nodes
        .put(item("a", 1))
        .then(
            new Fault.Lose(),
            new Fault.TimeOut(),
            new Fault.NotSent(),
            new Fault.Fail(ErrorCode.OVERLOADED));

    var response = router.get(get(item("a", 1), ReadConsistency.STRONG), router.deadline());

    assertThat(response.hasItem()).isTrue();
    assertThat(router.nodes.seen()).hasSize(5);
  }

  @Test
  void aReadThatIsNeverAnsweredEndsUnavailableAtTheDeadline() {
    for (int i = 0; i < 200; i++) {
      router.nodes.then(new Fault.TimeOut());
    }
    long deadline = router.deadline();

    assertThatThrownBy(() -> router.get(get(item("a", 1), ReadConsistency.STRONG), deadline))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    assertThat(router.time.nowNanos()).isLessThanOrEqualTo(deadline);
  }

  @Test
  void throttlingIsSaidAtOnce() {
    router.nodes.then(refused(ErrorCode.THROTTLED));

    assertThatThrownBy(this::write)
        .isInstanceOfSatisfying(
            DatabaseException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.THROTTLED));
    assertThat(router.nodes.seen()).hasSize(1);
  }

  @Test
  void aRequestThatComesTooLateIsNotBegun() {
    assertThatThrownBy(() -> router.put(put(item("a", 1)), router.time.nowNanos()))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED));
    assertThat(router.nodes.seen()).isEmpty();
  }

  private void write() {
    var _ = router.put(put(item("a", 1)), router.deadline());
  }

  private static Fault notLeader(String hint, long term) {
    return new Fault.Refuse(
        Refusal.newBuilder()
            .setNotLeader(Refusal.NotLeader.newBuilder().setLeader(hint).setTerm(term))
            .build());
  }

  private static Fault refused(ErrorCode code) {
    return new Fault.Refuse(
        Refusal.newBuilder()
            .setFailure(
                Refusal.Failure.newBuilder()
                    .setFailure(Failure.newBuilder().setCode(code.name()).setMessage("As told.")))
            .build());
  }

  /** Counts answers. */
  private static final class Answered implements ServedCallback<RawGetItemResponse> {
    private int count;

    @Override
    public void served(Served<RawGetItemResponse> served) {
      count++;
    }

    @Override
    public void failed(RuntimeException failure) {
      throw failure;
    }
  }
}
