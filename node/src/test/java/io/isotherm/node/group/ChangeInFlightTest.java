package io.isotherm.node.group;

import static io.isotherm.node.group.ReplicaScript.counted;
import static io.isotherm.node.group.TestRequests.PARTITION;
import static io.isotherm.node.group.TestRequests.again;
import static io.isotherm.node.group.TestRequests.increment;
import static io.isotherm.node.group.TestRequests.partition;
import static io.isotherm.node.group.TestRequests.position;
import static io.isotherm.node.group.TestRequests.put;
import static io.isotherm.node.group.TestRequests.ref;
import static io.isotherm.node.group.TestRequests.request;
import static io.isotherm.node.group.TestRequests.token;
import static io.isotherm.node.group.TestRequests.valueIs;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.ProposalOutcome.Dropped;
import io.isotherm.consensus.ProposalOutcome.Reason;
import io.isotherm.consensus.ProposalOutcome.Unknown;
import io.isotherm.consensus.ReadConfirmation;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.request.ReturnValues;
import io.isotherm.node.evaluate.WriteCommand;
import io.isotherm.node.group.TestRequests.Answers;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Writes before, behind and beside a change of partitions that is in flight. */
final class ChangeInFlightTest {
  /** In the order of their positions. */
  private static final List<String> KEYS =
      Stream.of("a", "b", "c", "d").sorted(Comparator.comparing(TestRequests::position)).toList();

  private static final Bytes MIDDLE = position(KEYS.get(2));
  private static final PartitionDescriptor LOWER =
      partition(2, new KeyRange(Bytes.EMPTY, MIDDLE), 2);
  private static final PartitionDescriptor UPPER =
      partition(3, new KeyRange(MIDDLE, Bytes.EMPTY), 2);
  private static final PartitionDescriptor MERGED = partition(4, KeyRange.ALL, 3);
  private static final PartitionChange SPLIT =
      new PartitionChange.Replace(List.of(PARTITION), List.of(LOWER, UPPER));
  private static final PartitionChange MERGE =
      new PartitionChange.Replace(List.of(LOWER, UPPER), List.of(MERGED));
  private static final PartitionChange DEPART =
      new PartitionChange.Depart(UPPER, MoveScript.target(9, UPPER), List.of("n1:7100"));
  private static final PartitionChange FREEZE = new PartitionChange.Freeze(3, 9);

  /** Each item is pk and v, with a byte of text each. */
  private static final long ITEM_BYTES = 5;

  private final ReplicaScript script = new ReplicaScript();

  @Test
  void aSplitGoesBehindTheWritesInFlightAndCountsThem() {
    fill();
    write(PARTITION, "e", put("e", "1"));
    write(PARTITION, KEYS.get(3), delete());
    var split = script.change(SPLIT);
    assertThat(script.leadership.proposed()).isEqualTo(3);
    applyAll();
    assertThat(split.only().hasDone()).isTrue();
    assertCounted(LOWER, UPPER);
  }

  @Test
  void aMergeGoesBehindTheWritesInFlightAndCountsThem() {
    fill();
    done(SPLIT);
    write(LOWER, KEYS.get(0), put(KEYS.get(0), "123"));
    write(UPPER, KEYS.get(3), delete());
    var merge = script.change(MERGE);
    applyAll();
    assertThat(merge.only().hasDone()).isTrue();
    assertThat(counters()).containsExactly(new Counters(3, 3 * ITEM_BYTES + 2));
  }

  @Test
  void whatIsGatheredGoesBeforeASplitThatComes() {
    var script = new ReplicaScript(GroupLimits.defaults());
    script.write("a", put("a", "1"));
    var gathered = script.write("b", put("b", "1"));
    assertThat(script.leadership.proposed()).isEqualTo(1);
    var split = script.change(SPLIT);
    assertThat(script.leadership.proposed()).isEqualTo(3);
    script.apply();
    script.apply();
    assertThat(gathered.only().hasWritten()).isTrue();
    script.apply();
    assertThat(split.only().hasDone()).isTrue();
  }

  @Test
  void aSplitInFlightKeepsNoWriteWaiting() {
    var script = new ReplicaScript(GroupLimits.defaults());
    script.change(SPLIT);
    var write = script.write("a", put("a", "1"));
    assertThat(script.leadership.proposed()).isEqualTo(2);
    script.apply();
    script.apply();
    assertThat(write.only().hasWritten()).isTrue();
  }

  @Test
  void aWriteBehindASplitIsDoneInThePartThatTakesItsPlace() {
    fill();
    script.change(SPLIT);
    var lower = write(PARTITION, KEYS.get(0), increment(KEYS.get(0)));
    var upper = write(PARTITION, KEYS.get(2), increment(KEYS.get(2)));
    assertThat(script.leadership.proposed()).isEqualTo(3);
    applyAll();
    assertThat(counted(lower.only())).isEqualTo(1);
    assertThat(counted(upper.only())).isEqualTo(1);
    assertThat(write(PARTITION, KEYS.get(2), delete()).only().getRefusal().hasStalePartition())
        .as("once the split is applied")
        .isTrue();
    assertThat(script.read(ref(UPPER), KEYS.get(2)).hasFound()).isTrue();
  }

  @Test
  void aWriteBehindAMergeIsDoneInWhatTakesItsPlace() {
    fill();
    done(SPLIT);
    script.change(MERGE);
    write(UPPER, KEYS.get(3), delete());
    write(UPPER, KEYS.get(2), put(KEYS.get(2), "123"));
    applyAll();
    assertThat(counters()).containsExactly(new Counters(3, 3 * ITEM_BYTES + 2));
  }

  @Test
  void anotherReplacementCountsTheWritesBehindTheOneBefore() {
    fill();
    done(SPLIT);
    write(UPPER, KEYS.get(2), delete());
    script.change(
        new PartitionChange.Replace(List.of(UPPER), List.of(partition(7, UPPER.range(), 3))));
    applyAll();
    assertThat(counters())
        .containsExactly(new Counters(2, 2 * ITEM_BYTES), new Counters(1, ITEM_BYTES));

    script.change(
        new PartitionChange.Replace(List.of(LOWER), List.of(partition(8, LOWER.range(), 3))));
    write(LOWER, KEYS.get(0), delete());
    script.apply();
    script.change(
        new PartitionChange.Replace(
            List.of(partition(8, LOWER.range(), 3)), List.of(partition(10, LOWER.range(), 4))));
    applyAll();
    assertThat(counters())
        .containsExactly(new Counters(1, ITEM_BYTES), new Counters(1, ITEM_BYTES));
  }

  @Test
  void aWriteThatIsAppliedBeforeItsWriterHearsOfItIsCountedOnce() {
    fill();
    write(PARTITION, KEYS.get(0), delete());
    var told = script.leadership.applyQuietly();
    var split = script.change(SPLIT);
    told.run();
    script.executor.runAll();
    script.apply();
    assertThat(split.only().hasDone()).isTrue();
    assertCounted(LOWER, UPPER);
  }

  @Test
  void aSplitAndWhatIsBehindItAreDecidedAnewWhenAWriteBeforeThemIsDropped() {
    fill();
    var dropped = write(PARTITION, KEYS.get(0), delete());
    var split = script.change(SPLIT);
    var behind = write(PARTITION, KEYS.get(2), increment(KEYS.get(2)));
    script.leadership.end(new Dropped(Reason.OVERLOADED));
    script.leadership.end(new Dropped(Reason.AFTER_DROPPED));
    script.leadership.end(new Dropped(Reason.AFTER_DROPPED));
    script.executor.runAll();
    applyAll();
    assertThat(dropped.only().hasRefusal()).isTrue();
    assertThat(split.only().hasDone()).isTrue();
    assertThat(counted(behind.only())).isEqualTo(1);
    assertThat(counters().getFirst()).isEqualTo(new Counters(2, 2 * ITEM_BYTES));
  }

  @Test
  void whenASplitIsDroppedTheWritesBehindItAreDoneWhereItWouldHaveBeen() {
    fill();
    var split = script.change(SPLIT);
    var behind = write(PARTITION, KEYS.get(2), increment(KEYS.get(2)));
    var early = write(UPPER, KEYS.get(2), increment(KEYS.get(2)));
    script.leadership.end(new Dropped(Reason.OVERLOADED));
    script.leadership.end(new Dropped(Reason.AFTER_DROPPED));
    script.executor.runAll();
    applyAll();
    assertThat(split.only().hasRefusal()).isTrue();
    assertThat(counted(behind.only())).isEqualTo(1);
    assertThat(early.only().getRefusal().getStalePartition().getCurrentList()).hasSize(1);
    assertThat(script.replica.held()).containsExactly(PARTITION);
  }

  @Test
  void aRepeatedWriteBehindASplitIsDoneOnce() {
    var key = KEYS.get(2);
    var first = repeatable(PARTITION, key);
    script.change(SPLIT);
    var again = repeatable(PARTITION, key);
    assertThat(script.leadership.proposed()).isEqualTo(2);
    applyAll();
    assertThat(counted(first.only())).isEqualTo(1);
    assertThat(again.only()).isEqualTo(first.only());
    assertThat(repeatable(UPPER, key).only()).isEqualTo(first.only());
  }

  @Test
  void anAnswerBehindASplitSaysWhatIsThereWhateverBecomesOfIt() {
    fill();
    script.change(SPLIT);
    var failed = write(PARTITION, KEYS.get(2), put(KEYS.get(2), "2", valueIs("0")));
    script.leadership.answer(ReadConfirmation.CONFIRMED);
    script.executor.runAll();
    assertThat(failed.only().hasConditionFailed()).isTrue();
  }

  @Test
  void aWriteToAPartThatComesInFlightWaitsForIt() {
    fill();
    script.change(SPLIT);
    var early = write(UPPER, KEYS.get(2), increment(KEYS.get(2)));
    assertThat(early.isEmpty()).isTrue();
    assertThat(script.leadership.proposed()).isEqualTo(1);
    applyAll();
    assertThat(counted(early.only())).isEqualTo(1);
  }

  @Test
  void whatIsFrozenInFlightWaitsAndTheOthersGoOn() {
    fill();
    done(SPLIT);
    done(DEPART);
    script.change(FREEZE);
    var frozen = write(UPPER, KEYS.get(2), increment(KEYS.get(2)));
    var other = write(LOWER, KEYS.get(0), increment(KEYS.get(0)));
    assertThat(script.leadership.proposed()).isEqualTo(2);
    applyAll();
    assertThat(counted(other.only())).isEqualTo(1);
    assertThat(frozen.isEmpty()).isTrue();

    script.change(new PartitionChange.Stay(3, 9));
    var meanwhile = write(LOWER, KEYS.get(0), increment(KEYS.get(0)));
    applyAll();
    assertThat(counted(meanwhile.only())).isEqualTo(2);
    assertThat(counted(frozen.only())).isEqualTo(1);
  }

  @Test
  void whatDepartsInFlightIsWrittenToAndTheChangeIsNoted() {
    fill();
    done(SPLIT);
    write(UPPER, KEYS.get(3), increment(KEYS.get(3)));
    script.change(DEPART);
    write(UPPER, KEYS.get(2), increment(KEYS.get(2)));
    assertThat(script.leadership.proposed()).isEqualTo(3);
    applyAll();
    try (var view = Objects.requireNonNull(script.replica.openDeparture(3))) {
      assertThat(view.changes(0, 10))
          .extracting(ChangeRow::position)
          .containsExactly(position(KEYS.get(2)));
    }
  }

  @Test
  void whatIsDroppedInFlightIsWaitedForAndThenRefused() {
    fill();
    done(SPLIT);
    script.change(new PartitionChange.Drop(List.of(3L)));
    var gone = write(UPPER, KEYS.get(2), increment(KEYS.get(2)));
    assertThat(gone.isEmpty()).isTrue();
    applyAll();
    assertThat(gone.only().getRefusal().hasStalePartition()).isTrue();
  }

  @Test
  void noOtherChangeGoesBesideOne() {
    fill();
    var split = script.change(SPLIT);
    var merge = script.change(MERGE);
    assertThat(script.leadership.proposed()).isEqualTo(1);
    script.apply();
    assertThat(split.only().hasDone()).isTrue();
    script.apply();
    assertThat(merge.only().hasDone()).isTrue();
  }

  @Test
  void whoeverWaitsForAChangeIsAnsweredWhenItsOutcomeIsUnknown() {
    fill();
    script.change(SPLIT);
    var early = write(UPPER, KEYS.get(2), increment(KEYS.get(2)));
    var leadership = script.leadership;
    script.replica.stateMachine().following(new LeaderHint.Nobody());
    leadership.end(new Unknown());
    script.executor.runAll();
    assertThat(early.only().getRefusal().hasNotLeader()).isTrue();
  }

  private void fill() {
    for (var key : KEYS) {
      write(PARTITION, key, put(key, "1"));
      script.apply();
    }
  }

  private void done(PartitionChange change) {
    var answers = script.change(change);
    script.apply();
    assertThat(answers.only().hasDone()).isTrue();
  }

  private void applyAll() {
    while (script.leadership.proposed() > 0) {
      script.apply();
    }
  }

  /** Each of the partitions counts what there is of its items. */
  private void assertCounted(PartitionDescriptor... partitions) {
    assertThat(script.replica.held()).containsExactly(partitions);
    assertThat(counters().stream().map(Counters::items))
        .containsExactly(
            Stream.of(partitions)
                .map(partition -> (long) script.stored(1, partition.range()).size())
                .toArray(Long[]::new));
  }

  private List<Counters> counters() {
    return script.replica.partitions().stream().map(GroupReplica.PartitionLoad::counters).toList();
  }

  private Answers<WriteItemReply> write(
      PartitionDescriptor partition, String key, WriteCommand command) {
    var answers = new Answers<WriteItemReply>();
    script.submit(
        request(ref(partition), key, command, ByteString.EMPTY, 0, Long.MAX_VALUE, answers));
    return answers;
  }

  /** A write with a token of which an earlier attempt may have been done. */
  private Answers<WriteItemReply> repeatable(PartitionDescriptor partition, String key) {
    var answers = new Answers<WriteItemReply>();
    script.submit(
        again(request(ref(partition), key, increment(key), token(1), 7, Long.MAX_VALUE, answers)));
    return answers;
  }

  private static WriteCommand delete() {
    return new WriteCommand(new WriteCommand.Operation.Delete(), null, ReturnValues.NONE, false);
  }
}
