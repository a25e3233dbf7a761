package io.isotherm.node.group;

import static io.isotherm.node.group.DepartingPartition.DEPART;
import static io.isotherm.node.group.DepartingPartition.FREEZE;
import static io.isotherm.node.group.DepartingPartition.LEAVE;
import static io.isotherm.node.group.DepartingPartition.STAY;
import static io.isotherm.node.group.DepartingPartition.TARGET;
import static io.isotherm.node.group.DepartingPartition.stale;
import static io.isotherm.node.group.TestRequests.PARTITION;
import static io.isotherm.node.group.TestRequests.position;
import static io.isotherm.node.group.TestRequests.put;
import static io.isotherm.node.group.TestRequests.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.api.internal.v1.MeasureRangeReply;
import io.isotherm.api.internal.v1.ReadItemReply;
import io.isotherm.api.internal.v1.ReadRangeReply;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.MemberId;
import io.isotherm.consensus.ReadConfirmation;
import io.isotherm.model.Limits;
import io.isotherm.model.key.KeyRange;
import io.isotherm.node.evaluate.RangeQuery;
import io.isotherm.node.group.TestRequests.Answers;
import io.isotherm.node.storage.MemoryStorage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that meet a partition while it is handed over to another group. */
final class HandoverTest {
  private final DepartingPartition departing = new DepartingPartition();
  private final ReplicaScript script = departing.script;

  @BeforeEach
  void depart() {
    departing.write("a", put("a", "1"));
    departing.done(DEPART);
  }

  @Test
  void allOfThemWaitAndAreShownWhoTookItOnceItLeft() {
    departing.done(FREEZE);
    var requests = new Requests();
    requests.assertAllWait();
    departing.done(LEAVE);
    requests.assertRefused(stale(TARGET));
  }

  @Test
  void allOfThemAreServedOnceItStays() {
    departing.done(FREEZE);
    var requests = new Requests();
    departing.done(STAY);
    requests.assertServed();
  }

  @Test
  void theyAreShownWhoTookItBeforeTheLogOfThisGroupSaysSo() {
    departing.done(FREEZE);
    var requests = new Requests();
    script.replica.adopted(departing.departure());
    requests.assertRefused(stale(TARGET));
    assertThat(script.replica.departures()).hasSize(1);
  }

  @Test
  void noneWaitsForLong() {
    departing.done(FREEZE);
    var requests = new Requests();
    script.clock.advance(HandoverQueue.WAIT_MAX.minusMillis(1));
    script.timer.runDue();
    requests.assertAllWait();
    var late = script.write("b", put("b", "1"));
    script.clock.advance(HandoverQueue.WAIT_MAX.minusMillis(1));
    script.timer.runDue();
    requests.assertRefused(Refusals.handedOver());
    assertThat(late.isEmpty()).isTrue();
    script.clock.advance(HandoverQueue.WAIT_MAX);
    script.timer.runDue();
    assertThat(late.only().getRefusal()).isEqualTo(Refusals.handedOver());
    assertThat(script.timer.waiting()).isZero();
  }

  @Test
  void noMoreWaitThanThereIsRoomFor() {
    departing.done(FREEZE);
    var waiting = new ArrayList<Answers<ReadItemReply>>();
    for (int i = 0; i < HandoverQueue.WAITING_MAX; i++) {
      waiting.add(read(false));
    }
    assertThat(waiting).allMatch(Answers::isEmpty);
    assertThat(read(false).only().getRefusal()).isEqualTo(Refusals.handedOver());
    departing.done(STAY);
    assertThat(waiting).allMatch(answers -> answers.only().hasFound());
  }

  @Test
  void whoeverAsksForALeaderIsToldOfTheNext() {
    departing.done(FREEZE);
    var write = script.write("a", put("a", "2"));
    var strong = read(true);
    var eventual = read(false);
    script
        .replica
        .stateMachine()
        .following(new LeaderHint.Known(new MemberId("n2", "00000002"), 2));
    script.executor.runAll();
    assertThat(write.only().getRefusal().hasNotLeader()).isTrue();
    assertThat(strong.only().getRefusal().hasNotLeader()).isTrue();
    assertThat(eventual.isEmpty()).as("any replica serves it").isTrue();
  }

  @Test
  void aStrongReadIsConfirmedAnew() {
    departing.done(FREEZE);
    var strong = read(true);
    departing.done(STAY);
    assertThat(strong.isEmpty()).isTrue();
    script.leadership.answer(ReadConfirmation.DEPOSED);
    script.executor.runAll();
    assertThat(strong.only().getRefusal().hasNotLeader()).isTrue();
  }

  @Test
  void noneIsLeftWithoutAnAnswerWhenTheReplicaStops() throws Exception {
    departing.done(FREEZE);
    var requests = new Requests();
    script.replica.stateMachine().close();
    requests.assertRefused(Refusals.stopped());
  }

  @Test
  void aReadDuringWhichItIsFrozenWaitsToo() {
    script.beforeNextItem(() -> departing.done(FREEZE));
    var read = read(false);
    assertThat(read.isEmpty()).isTrue();
    departing.done(LEAVE);
    assertThat(read.only().getRefusal()).isEqualTo(stale(TARGET));
  }

  @Test
  void noneWaitsForWhatEndedJustBefore() {
    var state = new AppliedStateHolder();
    state.opened(AppliedState.open(new MemoryStorage().open(ReplicaScript.DIRECTORY)));
    var queue = new HandoverQueue(state, script.timer, script.clock);
    var told = new ArrayList<String>();
    queue.await(1, () -> told.add("again"), refusal -> told.add("refused " + refusal));
    assertThat(told).containsExactly("again");
  }

  private Answers<ReadItemReply> read(boolean strong) {
    var answers = new Answers<ReadItemReply>();
    script
        .replica
        .reader()
        .read(
            List.of(
                new ItemRead(
                    ref(PARTITION), position("a"), strong, null, 1, Long.MAX_VALUE, answers)));
    if (strong) {
      script.leadership.answer(ReadConfirmation.CONFIRMED);
    }
    script.executor.runAll();
    return answers;
  }

  /** One of each kind, made when the partition is frozen. */
  private final class Requests {
    private final Answers<WriteItemReply> write = script.write("a", put("a", "2"));
    private final Answers<ReadItemReply> strong = read(true);
    private final Answers<ReadItemReply> eventual = read(false);
    private final Answers<ReadRangeReply> range = new Answers<>();
    private final Answers<MeasureRangeReply> measure = new Answers<>();

    Requests() {
      var everything =
          new RangeQuery(null, null, false, Long.MAX_VALUE, Limits.PAGE_BYTES_MAX, true);
      script
          .replica
          .reader()
          .read(
              List.of(
                  new RangeRead(
                      ref(PARTITION),
                      KeyRange.ALL,
                      false,
                      false,
                      false,
                      everything,
                      Long.MAX_VALUE,
                      range),
                  new RangeMeasure(ref(PARTITION), KeyRange.ALL, Long.MAX_VALUE, measure)));
      script.executor.runAll();
    }

    void assertAllWait() {
      assertThat(List.of(write, strong, eventual, range, measure)).allMatch(Answers::isEmpty);
      assertThat(script.leadership.proposed()).isZero();
    }

    void assertRefused(Refusal refusal) {
      confirm();
      assertThat(
              List.of(
                  write.only().getRefusal(),
                  strong.only().getRefusal(),
                  eventual.only().getRefusal(),
                  range.only().getRefusal(),
                  measure.only().getRefusal()))
          .containsOnly(refusal);
    }

    void assertServed() {
      script.apply();
      confirm();
      assertThat(write.only().hasWritten()).isTrue();
      assertThat(strong.only().hasFound()).isTrue();
      assertThat(eventual.only().hasFound()).isTrue();
      assertThat(range.only().hasPage()).isTrue();
      assertThat(measure.only().hasMeasured()).isTrue();
    }

    private void confirm() {
      if (strong.isEmpty()) {
        script.leadership.answer(ReadConfirmation.CONFIRMED);
      }
      script.executor.runAll();
    }
  }
}
