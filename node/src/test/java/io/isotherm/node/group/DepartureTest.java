package io.isotherm.node.group;

import static io.isotherm.node.group.TestRequests.PARTITION;
import static io.isotherm.node.group.TestRequests.increment;
import static io.isotherm.node.group.TestRequests.partition;
import static io.isotherm.node.group.TestRequests.position;
import static io.isotherm.node.group.TestRequests.put;
import static io.isotherm.node.group.TestRequests.ref;
import static io.isotherm.node.group.TestRequests.request;
import static io.isotherm.node.group.TestRequests.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.api.convert.ClusterConverter;
import io.isotherm.api.internal.v1.PartitionRef;
import io.isotherm.api.internal.v1.PartitionsResponse;
import io.isotherm.api.internal.v1.ReadItemReply;
import io.isotherm.api.internal.v1.ReadRangeReply;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.consensus.ReadConfirmation;
import io.isotherm.model.Limits;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import io.isotherm.node.evaluate.RangeQuery;
import io.isotherm.node.evaluate.WriteCommand;
import io.isotherm.node.group.PartitionChange.Depart;
import io.isotherm.node.group.PartitionChange.Freeze;
import io.isotherm.node.group.PartitionChange.Leave;
import io.isotherm.node.group.PartitionChange.Stay;
import io.isotherm.node.group.TestRequests.Answers;
import io.isotherm.node.storage.StorageClosedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A partition that another group is to take over, as callers of the group it leaves see it. */
final class DepartureTest {
  private static final PartitionDescriptor TARGET = MoveScript.target(2, PARTITION);
  private static final List<String> ADDRESSES = List.of("n1:7100", "n2:7100");
  private static final Depart DEPART = new Depart(PARTITION, TARGET, ADDRESSES);
  private static final Freeze FREEZE = new Freeze(1, 2);
  private static final Leave LEAVE = new Leave(1, 2);
  private static final Stay STAY = new Stay(1, 2);

  private final ReplicaScript script = new ReplicaScript();

  @Test
  void itServesAsEverUntilItIsFrozen() {
    done(DEPART);
    write("a", put("a", "1"));
    assertThat(script.read("a").hasFound()).isTrue();
    assertThat(departure().frozen()).isFalse();
    assertThat(departure().target()).isEqualTo(TARGET);
    assertThat(departure().targetAddresses()).isEqualTo(ADDRESSES);
  }

  @Test
  void everyChangeFromThenOnLeavesARow() {
    write("before", put("before", "1"));
    done(DEPART);
    write("a", put("a", "1"));
    script.submit(
        request("b", put("b", "1"), new Answers<>()), request("c", put("c", "1"), new Answers<>()));
    script.apply();
    script.write("d", increment("d"), token(7), 7);
    script.apply();
    try (var view = open()) {
      assertThat(view.changes(departure().since(), 10))
          .extracting(ChangeRow::position)
          .containsExactly(position("a"), position("b"), position("c"), position("d"));
      var rows = view.changes(departure().since(), 10);
      assertThat(rows).extracting(ChangeRow::sequence).isSorted().doesNotHaveDuplicates();
      assertThat(rows.getLast().token()).isEqualTo(token(7));
      assertThat(rows.getFirst().token()).isEmpty();
      assertThat(rows.getLast().sequence()).isLessThanOrEqualTo(view.sequence());
      assertThat(view.changes(rows.get(1).sequence(), 1)).containsExactly(rows.get(2));
      assertThat(view.changes(view.sequence(), 10)).isEmpty();
    }
  }

  @Test
  void aRefusalThatIsKeptLeavesARowToo() {
    write("a", put("a", "1"));
    done(DEPART);
    script.writeAgain("a", TestRequests.swap("a", "0", "2"), token(1), 7);
    script.apply();
    try (var view = open()) {
      var row = view.changes(departure().since(), 10).getFirst();
      assertThat(row.token()).isEqualTo(token(1));
      assertThat(view.token(row.position(), row.token())).isNotNull();
      assertThat(view.item(row.position()).hasStored()).isTrue();
    }
  }

  @Test
  void nothingIsServedWhileItIsFrozen() {
    write("a", put("a", "1"));
    done(DEPART);
    done(FREEZE);
    assertHandedOver(script.write("a", put("a", "2")).only().getRefusal());
    assertHandedOver(script.read("a").getRefusal());
    assertHandedOver(range().getRefusal());
    var strong = new Answers<ReadItemReply>();
    script
        .replica
        .reader()
        .read(
            List.of(
                new ItemRead(ref(PARTITION), position("a"), true, null, Long.MAX_VALUE, strong)));
    script.leadership.answer(ReadConfirmation.CONFIRMED);
    script.executor.runAll();
    assertHandedOver(strong.only().getRefusal());
    assertThat(script.leadership.proposed()).isZero();
  }

  @Test
  void aFreezeWaitsForTheWritesBeforeItAndThoseAfterItAreRefused() {
    done(DEPART);
    var before = script.write("a", put("a", "1"));
    var freeze = script.change(FREEZE);
    var after = script.write("a", put("a", "2"));
    script.apply();
    assertThat(before.only().hasWritten()).isTrue();
    assertThat(freeze.isEmpty()).isTrue();
    script.apply();
    assertThat(freeze.only().hasDone()).isTrue();
    assertHandedOver(after.only().getRefusal());
    try (var view = open()) {
      assertThat(view.changes(departure().since(), 10)).hasSize(1);
    }
  }

  @Test
  void aReadDuringWhichItIsFrozenIsNotAnswered() {
    write("a", put("a", "1"));
    done(DEPART);
    script.beforeNextItem(() -> done(FREEZE));
    assertHandedOver(script.read("a").getRefusal());
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
    done(new PartitionChange.Create(List.of(back)));
    assertThat(script.read(ref(PARTITION), "a").getRefusal()).isEqualTo(stale(back));
    assertThat(script.read(ref(back), "a").hasMissing()).as("its items have gone").isTrue();
  }

  @Test
  void whatLeftDoesNotComeBack() {
    leave();
    done(new PartitionChange.Create(List.of(PARTITION)));
    assertThat(script.replica.partitions()).isEmpty();
    done(new PartitionChange.Drop(List.of(1L)));
    refused(FREEZE, stale(TARGET));
    refused(STAY, stale(TARGET));
    refused(new Depart(PARTITION, MoveScript.target(4, PARTITION), ADDRESSES), stale(TARGET));
  }

  @Test
  void oneThatStaysServesAsBefore() {
    write("a", put("a", "1"));
    done(DEPART);
    write("b", put("b", "1"));
    done(FREEZE);
    done(STAY);
    write("a", put("a", "2"));
    assertThat(script.read("b").hasFound()).isTrue();
    assertThat(script.replica.departures()).isEmpty();
    assertThat(script.replica.openDeparture(1)).isNull();

    done(new Depart(PARTITION, MoveScript.target(4, PARTITION), ADDRESSES));
    try (var view = open()) {
      assertThat(view.changes(0, 10)).as("of the departure before").isEmpty();
    }
  }

  @Test
  void eachChangeIsDoneOnceHoweverOftenItIsAskedFor() {
    done(DEPART);
    var since = departure().since();
    done(DEPART);
    assertThat(departure().since()).isEqualTo(since);
    done(FREEZE);
    done(FREEZE);
    done(DEPART);
    assertThat(departure().frozen()).isTrue();
    done(LEAVE);
    done(LEAVE);
    done(DEPART);
    assertThat(script.replica.partitions()).isEmpty();
    assertThat(script.replica.departures()).isEmpty();
  }

  @Test
  void stayingIsDoneOnceToo() {
    done(STAY);
    done(DEPART);
    done(STAY);
    done(STAY);
    assertThat(script.replica.partitions()).hasSize(1);
  }

  @Test
  void changesInTheWrongOrderAreRefused() {
    refused(FREEZE, stale(PARTITION));
    refused(LEAVE, stale(PARTITION));
    done(DEPART);
    assertThat(failure(LEAVE)).isEqualTo("VALIDATION");
    refused(new Freeze(9, 2), stale());
    refused(new Depart(partition(9, KeyRange.ALL, 1), TARGET, ADDRESSES), stale());
    refused(new Depart(partition(1, KeyRange.ALL, 0), TARGET, ADDRESSES), stale(PARTITION));
  }

  @Test
  void whoMeansAnotherTargetDoesNotTouchTheDeparture() {
    done(DEPART);
    assertThat(failure(new Depart(PARTITION, MoveScript.target(4, PARTITION), ADDRESSES)))
        .isEqualTo("UNAVAILABLE");
    refused(new Freeze(1, 4), stale(PARTITION));
    done(new Stay(1, 4));
    assertThat(departure().frozen()).isFalse();
    done(FREEZE);
    refused(new Leave(1, 4), stale(PARTITION));
    done(new Stay(1, 4));
    assertThat(departure().frozen()).isTrue();
  }

  @Test
  void theAddressesMayChangeMeanwhile() {
    done(DEPART);
    var since = departure().since();
    done(FREEZE);
    done(new Depart(PARTITION, TARGET, List.of("n3:7100")));
    assertThat(departure())
        .isEqualTo(new Departure(PARTITION, TARGET, List.of("n3:7100"), true, since));
  }

  @Test
  void itIsDroppedWithItsRowsAndNotReplaced() {
    done(DEPART);
    write("a", put("a", "1"));
    assertThat(
            failure(
                new PartitionChange.Replace(
                    List.of(PARTITION), List.of(partition(5, KeyRange.ALL, 2)))))
        .isEqualTo("UNAVAILABLE");
    var view = open();
    done(new PartitionChange.Drop(List.of(1L)));
    assertThat(script.replica.departures()).isEmpty();
    assertThat(script.replica.openDeparture(1)).isNull();
    assertThat(view.changes(0, 10)).as("in the view").hasSize(1);
    view.close();
    refused(FREEZE, stale());
    done(STAY);
  }

  @Test
  void itSurvivesARestartInEveryState() {
    write("a", put("a", "1"));
    done(DEPART);
    write("b", put("b", "1"));
    var departure = departure();
    restart(2);
    assertThat(departure()).isEqualTo(departure);
    try (var view = open()) {
      assertThat(view.changes(departure.since(), 10)).hasSize(1);
    }
    write("c", put("c", "1"));
    done(FREEZE);
    restart(3);
    assertThat(departure().frozen()).isTrue();
    assertHandedOver(script.write("a", put("a", "2")).only().getRefusal());
    try (var view = open()) {
      assertThat(view.changes(departure.since(), 10)).hasSize(2);
    }
    done(LEAVE);
    restart(4);
    assertThat(script.replica.departures()).isEmpty();
    assertThat(script.read("a").getRefusal()).isEqualTo(stale(TARGET));
  }

  @Test
  void aCheckpointHasItToo() throws Exception {
    done(DEPART);
    write("a", put("a", "1"));
    done(FREEZE);
    var copy = Path.of("copy");
    script.replica.stateMachine().checkpoint(copy);
    try (var state = AppliedState.open(script.storage.open(copy))) {
      assertThat(state.partitions().departures()).containsExactly(departure());
    }
  }

  @Test
  void aViewDoesNotChangeAndEndsWithTheReplica() throws Exception {
    write("a", put("a", "1"));
    done(DEPART);
    var view = open();
    write("b", put("b", "1"));
    assertThat(view.items(Bytes.EMPTY, 1 << 20).items()).hasSize(1);
    assertThat(view.item(position("b")).hasStored()).isFalse();
    script.replica.stateMachine().close();
    assertThatThrownBy(() -> view.items(Bytes.EMPTY, 1)).isInstanceOf(StorageClosedException.class);
    view.close();
    assertThat(script.replica.openDeparture(1)).isNull();
  }

  @Test
  void aViewGivesItemsAndTokensInPages() {
    for (var key : List.of("a", "b", "c")) {
      script.write(key, increment(key), token(key.charAt(0)), 7);
      script.apply();
    }
    done(DEPART);
    try (var view = open()) {
      var all = view.items(Bytes.EMPTY, 1 << 20);
      assertThat(all.items()).hasSize(3);
      assertThat(all.isLast()).isTrue();
      var first = view.items(Bytes.EMPTY, 1);
      assertThat(first.items()).containsExactly(all.items().getFirst());
      assertThat(first.isLast()).isFalse();
      var rest = view.items(Bytes.owned(first.items().getFirst().getPosition().toByteArray()), 99);
      assertThat(rest.items()).isEqualTo(all.items().subList(1, 3));

      var tokens = view.tokens(Bytes.EMPTY, 1 << 20);
      assertThat(tokens.tokens()).hasSize(3);
      var some = view.tokens(Bytes.EMPTY, 1);
      assertThat(some.tokens()).containsExactly(tokens.tokens().getFirst());
      assertThat(some.isLast()).isFalse();
      assertThat(view.tokens(some.last(), 1 << 20).tokens())
          .isEqualTo(tokens.tokens().subList(1, 3));
      assertThat(view.tokens(tokens.last(), 1 << 20).tokens()).isEmpty();
    }
  }

  private void leave() {
    write("a", put("a", "1"));
    done(DEPART);
    done(FREEZE);
    done(LEAVE);
  }

  private void restart(long term) {
    try {
      script.replica.stateMachine().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    script.crashAndLead(term);
  }

  private void write(String key, WriteCommand command) {
    Answers<WriteItemReply> answers = script.write(key, command);
    script.apply();
    assertThat(answers.only().hasWritten()).isTrue();
  }

  private Departure departure() {
    return script.replica.departures().getFirst();
  }

  private DepartureView open() {
    var view = script.replica.openDeparture(1);
    if (view == null) {
      throw new AssertionError("The partition does not depart.");
    }
    return view;
  }

  private void done(PartitionChange change) {
    assertThat(asked(change).hasDone()).as(change.toString()).isTrue();
  }

  private void refused(PartitionChange change, Refusal refusal) {
    assertThat(asked(change).getRefusal()).as(change.toString()).isEqualTo(refusal);
  }

  private String failure(PartitionChange change) {
    return asked(change).getRefusal().getFailure().getFailure().getCode();
  }

  private PartitionsResponse asked(PartitionChange change) {
    var answers = script.change(change);
    script.apply();
    return answers.only();
  }

  private ReadRangeReply range() {
    PartitionRef partition = ref(PARTITION);
    var answers = new Answers<ReadRangeReply>();
    var everything = new RangeQuery(null, null, false, Long.MAX_VALUE, Limits.PAGE_BYTES_MAX);
    script
        .replica
        .reader()
        .read(
            List.of(
                new RangeRead(
                    partition, KeyRange.ALL, false, false, everything, Long.MAX_VALUE, answers)));
    script.executor.runAll();
    return answers.only();
  }

  private static void assertHandedOver(Refusal refusal) {
    assertThat(refusal.getFailure().getFailure().getCode()).isEqualTo("UNAVAILABLE");
    assertThat(refusal.getFailure().getFailure().getMessage())
        .isEqualTo("The partition is being handed over to another group.");
  }

  private static Refusal stale(PartitionDescriptor... current) {
    var stale = Refusal.StalePartition.newBuilder();
    for (var partition : current) {
      stale.addCurrent(ClusterConverter.message(partition));
    }
    return Refusal.newBuilder().setStalePartition(stale).build();
  }
}
