package io.isotherm.node.group;

import static io.isotherm.node.group.DepartingPartition.ADDRESSES;
import static io.isotherm.node.group.DepartingPartition.DEPART;
import static io.isotherm.node.group.DepartingPartition.FREEZE;
import static io.isotherm.node.group.DepartingPartition.LEAVE;
import static io.isotherm.node.group.DepartingPartition.STAY;
import static io.isotherm.node.group.DepartingPartition.TARGET;
import static io.isotherm.node.group.DepartingPartition.stale;
import static io.isotherm.node.group.TestRequests.PARTITION;
import static io.isotherm.node.group.TestRequests.partition;
import static io.isotherm.node.group.TestRequests.put;
import static io.isotherm.node.group.TestRequests.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.api.internal.v1.PartitionRef;
import io.isotherm.api.internal.v1.ReadRangeReply;
import io.isotherm.consensus.ProposalOutcome.Dropped;
import io.isotherm.consensus.ProposalOutcome.Reason;
import io.isotherm.model.Limits;
import io.isotherm.model.key.KeyRange;
import io.isotherm.node.evaluate.RangeQuery;
import io.isotherm.node.group.PartitionChange.Depart;
import io.isotherm.node.group.PartitionChange.Freeze;
import io.isotherm.node.group.PartitionChange.Leave;
import io.isotherm.node.group.PartitionChange.Stay;
import io.isotherm.node.group.TestRequests.Answers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A partition that another group is to take over, as callers of the group it leaves see it. */
final class DepartureTest {
  private final DepartingPartition departing = new DepartingPartition();
  private final ReplicaScript script = departing.script;

  @Test
  void itServesAsEverUntilItIsFrozen() {
    departing.done(DEPART);
    departing.write("a", put("a", "1"));
    assertThat(script.read("a").hasFound()).isTrue();
    assertThat(departing.departure().frozen()).isFalse();
    assertThat(departing.departure().target()).isEqualTo(TARGET);
    assertThat(departing.departure().targetAddresses()).isEqualTo(ADDRESSES);
  }

  @Test
  void aFreezeWaitsForTheWritesBeforeItAndThoseAfterItWait() {
    departing.done(DEPART);
    var before = script.write("a", put("a", "1"));
    var freeze = script.change(FREEZE);
    var after = script.write("a", put("a", "2"));
    script.apply();
    assertThat(before.only().hasWritten()).isTrue();
    assertThat(freeze.isEmpty()).isTrue();
    script.apply();
    assertThat(freeze.only().hasDone()).isTrue();
    assertThat(after.isEmpty()).isTrue();
    try (var view = departing.open()) {
      assertThat(view.changes(departing.departure().since(), 10)).hasSize(1);
    }
  }

  @Test
  void itIsHandedOverBesideWritesInFlight() {
    departing.done(DEPART);
    script.write("a", put("a", "1"));
    var freeze = script.change(FREEZE);
    assertThat(script.leadership.proposed()).isEqualTo(2);
    var after = script.write("a", put("a", "2"));
    script.apply();
    assertThat(script.leadership.proposed()).as("nothing goes beside the freeze").isEqualTo(1);
    script.apply();
    assertThat(freeze.only().hasDone()).isTrue();
    assertThat(after.isEmpty()).isTrue();
    try (var view = departing.open()) {
      assertThat(view.changes(departing.departure().since(), 10)).hasSize(1);
    }
  }

  @Test
  void whatIsDecidedBesideAWriteThatIsDroppedIsDecidedAnew() {
    departing.done(DEPART);
    script.write("a", put("a", "1"));
    var freeze = script.change(FREEZE);
    script.leadership.end(new Dropped(Reason.OVERLOADED));
    script.leadership.end(new Dropped(Reason.AFTER_DROPPED));
    script.executor.runAll();
    assertThat(script.leadership.proposed()).isEqualTo(1);
    script.apply();
    assertThat(freeze.only().hasDone()).isTrue();
    assertThat(departing.departure().frozen()).isTrue();
  }

  @Test
  void whoAsksForOneThatLeftIsShownItsSuccessor() {
    leave();
    assertThat(script.read("a").getRefusal()).isEqualTo(stale(TARGET));
    assertThat(script.write("a", put("a", "1")).only().getRefusal()).isEqualTo(stale(TARGET));
    assertThat(range().getRefusal()).isEqualTo(stale(TARGET));
    assertThat(script.replica.partitions()).isEmpty();
    assertThat(script.replica.departures()).isEmpty();
  }

  @Test
  void whatCameInItsPlaceIsShownRatherThanItsSuccessor() {
    leave();
    var back = partition(3, KeyRange.ALL, 3);
    departing.done(new PartitionChange.Create(List.of(back)));
    assertThat(script.read(ref(PARTITION), "a").getRefusal()).isEqualTo(stale(back));
    assertThat(script.read(ref(back), "a").hasMissing()).as("its items have gone").isTrue();
  }

  @Test
  void whatLeftDoesNotComeBack() {
    leave();
    departing.done(new PartitionChange.Create(List.of(PARTITION)));
    assertThat(script.replica.partitions()).isEmpty();
    departing.done(new PartitionChange.Drop(List.of(1L)));
    departing.refused(FREEZE, stale(TARGET));
    departing.refused(STAY, stale(TARGET));
    departing.refused(
        new Depart(PARTITION, MoveScript.target(4, PARTITION), ADDRESSES), stale(TARGET));
  }

  @Test
  void oneThatStaysServesAsBefore() {
    departing.write("a", put("a", "1"));
    departing.done(DEPART);
    departing.write("b", put("b", "1"));
    departing.done(FREEZE);
    departing.done(STAY);
    departing.write("a", put("a", "2"));
    assertThat(script.read("b").hasFound()).isTrue();
    assertThat(script.replica.departures()).isEmpty();
    assertThat(script.replica.openDeparture(1)).isNull();

    departing.done(new Depart(PARTITION, MoveScript.target(4, PARTITION), ADDRESSES));
    try (var view = departing.open()) {
      assertThat(view.changes(0, 10)).as("of the departure before").isEmpty();
    }
  }

  @Test
  void eachChangeIsDoneOnceHoweverOftenItIsAskedFor() {
    departing.done(DEPART);
    var since = departing.departure().since();
    departing.done(DEPART);
    assertThat(departing.departure().since()).isEqualTo(since);
    departing.done(FREEZE);
    departing.done(FREEZE);
    departing.done(DEPART);
    assertThat(departing.departure().frozen()).isTrue();
    departing.done(LEAVE);
    departing.done(LEAVE);
    departing.done(DEPART);
    assertThat(script.replica.partitions()).isEmpty();
    assertThat(script.replica.departures()).isEmpty();
  }

  @Test
  void stayingIsDoneOnceToo() {
    departing.done(STAY);
    departing.done(DEPART);
    departing.done(STAY);
    departing.done(STAY);
    assertThat(script.replica.partitions()).hasSize(1);
  }

  @Test
  void changesInTheWrongOrderAreRefused() {
    departing.refused(FREEZE, stale(PARTITION));
    departing.refused(LEAVE, stale(PARTITION));
    departing.done(DEPART);
    assertThat(departing.failure(LEAVE)).isEqualTo("VALIDATION");
    departing.refused(new Freeze(9, 2), stale());
    departing.refused(new Depart(partition(9, KeyRange.ALL, 1), TARGET, ADDRESSES), stale());
    departing.refused(
        new Depart(partition(1, KeyRange.ALL, 0), TARGET, ADDRESSES), stale(PARTITION));
  }

  @Test
  void whoMeansAnotherTargetDoesNotTouchTheDeparture() {
    departing.done(DEPART);
    assertThat(departing.failure(new Depart(PARTITION, MoveScript.target(4, PARTITION), ADDRESSES)))
        .isEqualTo("UNAVAILABLE");
    departing.refused(new Freeze(1, 4), stale(PARTITION));
    departing.done(new Stay(1, 4));
    assertThat(departing.departure().frozen()).isFalse();
    departing.done(FREEZE);
    departing.refused(new Leave(1, 4), stale(PARTITION));
    departing.done(new Stay(1, 4));
    assertThat(departing.departure().frozen()).isTrue();
  }

  @Test
  void theAddressesMayChangeMeanwhile() {
    departing.done(DEPART);
    var since = departing.departure().since();
    departing.done(FREEZE);
    departing.done(new Depart(PARTITION, TARGET, List.of("n3:7100")));
    assertThat(departing.departure())
        .isEqualTo(new Departure(PARTITION, TARGET, List.of("n3:7100"), true, since));
  }

  @Test
  void itIsDroppedWithItsRowsAndNotReplaced() {
    departing.done(DEPART);
    departing.write("a", put("a", "1"));
    assertThat(
            departing.failure(
                new PartitionChange.Replace(
                    List.of(PARTITION), List.of(partition(5, KeyRange.ALL, 2)))))
        .isEqualTo("UNAVAILABLE");
    var view = departing.open();
    departing.done(new PartitionChange.Drop(List.of(1L)));
    assertThat(script.replica.departures()).isEmpty();
    assertThat(script.replica.openDeparture(1)).isNull();
    assertThat(view.changes(0, 10)).as("in the view").hasSize(1);
    view.close();
    departing.refused(FREEZE, stale());
    departing.done(STAY);
  }

  @Test
  void itSurvivesARestartInEveryState() {
    departing.write("a", put("a", "1"));
    departing.done(DEPART);
    departing.write("b", put("b", "1"));
    var departure = departing.departure();
    departing.restart(2);
    assertThat(departing.departure()).isEqualTo(departure);
    try (var view = departing.open()) {
      assertThat(view.changes(departure.since(), 10)).hasSize(1);
    }
    departing.write("c", put("c", "1"));
    departing.done(FREEZE);
    departing.restart(3);
    assertThat(departing.departure().frozen()).isTrue();
    var waiting = script.write("a", put("a", "2"));
    assertThat(waiting.isEmpty()).isTrue();
    try (var view = departing.open()) {
      assertThat(view.changes(departure.since(), 10)).hasSize(2);
    }
    departing.done(LEAVE);
    assertThat(waiting.only().getRefusal()).isEqualTo(stale(TARGET));
    departing.restart(4);
    assertThat(script.replica.departures()).isEmpty();
    assertThat(script.read("a").getRefusal()).isEqualTo(stale(TARGET));
  }

  @Test
  void aCheckpointHasItToo() throws Exception {
    departing.done(DEPART);
    departing.write("a", put("a", "1"));
    departing.done(FREEZE);
    var copy = Path.of("copy");
    script.replica.stateMachine().checkpoint(copy);
    try (var state = AppliedState.open(script.storage.open(copy))) {
      assertThat(state.partitions().departures()).containsExactly(departing.departure());
    }
  }

  private void leave() {
    departing.write("a", put("a", "1"));
    departing.done(DEPART);
    departing.done(FREEZE);
    departing.done(LEAVE);
  }

  private ReadRangeReply range() {
    PartitionRef partition = ref(PARTITION);
    var answers = new Answers<ReadRangeReply>();
    var everything = new RangeQuery(null, null, false, Long.MAX_VALUE, Limits.PAGE_BYTES_MAX, true);
    script
        .replica
        .reader()
        .read(
            List.of(
                new RangeRead(
                    partition,
                    KeyRange.ALL,
                    false,
                    false,
                    false,
                    everything,
                    Long.MAX_VALUE,
                    answers)));
    script.executor.runAll();
    return answers.only();
  }
}
