package io.isotherm.node.group;

import static io.isotherm.node.group.TestRequests.partition;
import static io.isotherm.node.group.TestRequests.position;
import static io.isotherm.node.group.TestRequests.put;
import static io.isotherm.node.group.TestRequests.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.api.internal.v1.MeasureRangeReply;
import io.isotherm.api.internal.v1.PartitionRef;
import io.isotherm.api.internal.v1.ReadItemReply;
import io.isotherm.api.internal.v1.ReadRangeReply;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.MemberId;
import io.isotherm.consensus.ReadConfirmation;
import io.isotherm.model.Limits;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import io.isotherm.node.evaluate.RangeQuery;
import io.isotherm.node.group.TestRequests.Answers;
import io.isotherm.node.storage.ColumnFamily;
import io.isotherm.node.storage.StorageKeys;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class GroupReaderTest {
  private final ReplicaScript script = new ReplicaScript();

  @Test
  void aStrongReadIsConfirmedFirstAndReadSecond() {
    var answer = new Answers<ReadItemReply>();
    read(item(ref(1, 1, 1), "a", true, answer));
    assertThat(answer.isEmpty()).isTrue();
    script.write("a", put("a", "1"));
    script.apply();

    script.leadership.answer(ReadConfirmation.CONFIRMED);
    script.executor.runAll();

    assertThat(answer.only().hasFound()).isTrue();
  }

  @Test
  void strongReadsThatComeTogetherShareOneConfirmation() {
    var first = new Answers<ReadItemReply>();
    var second = new Answers<ReadItemReply>();
    var page = new Answers<ReadRangeReply>();
    read(
        item(ref(1, 1, 1), "a", true, first),
        item(ref(1, 1, 1), "b", true, second),
        range(KeyRange.ALL, true, page));
    assertThat(script.leadership.asked()).isEqualTo(1);
    script.leadership.answer(ReadConfirmation.CONFIRMED);
    script.executor.runAll();
    assertThat(first.only().hasMissing()).isTrue();
    assertThat(second.only().hasMissing()).isTrue();
    assertThat(page.only().hasPage()).isTrue();
  }

  @Test
  void aFewItemsInMemoryAreReadWhereTheyAreConfirmed() {
    script.write("a", put("a", "1"));
    script.apply();
    var answer = new Answers<ReadItemReply>();
    read(item(ref(1, 1, 1), "a", true, answer));
    script.leadership.answer(ReadConfirmation.CONFIRMED);
    assertThat(answer.only().hasFound()).isTrue();
  }

  @Test
  void whatIsNotInMemoryIsReadWhereADiskMayBeWaitedFor() {
    script.isInMemory = false;
    script.write("a", put("a", "1"));
    script.apply();
    var answer = new Answers<ReadItemReply>();
    read(item(ref(1, 1, 1), "a", true, answer));
    script.leadership.answer(ReadConfirmation.CONFIRMED);
    assertThat(answer.isEmpty()).isTrue();
    script.executor.runAll();
    assertThat(answer.only().hasFound()).isTrue();
  }

  @Test
  void manyItemsAreReadAsOneTask() {
    var answers = Stream.generate(() -> new Answers<ReadItemReply>()).limit(17).toList();
    read(
        answers.stream()
            .map(answer -> item(ref(1, 1, 1), "a", false, answer))
            .toArray(GroupRead[]::new));
    assertThat(answers).allMatch(Answers::isEmpty);
    script.executor.runAll();
    assertThat(answers).allMatch(answer -> answer.only().hasMissing());
  }

  @Test
  void aReadThatIsNotConfirmedIsNotAnswered() {
    var deposed = new Answers<ReadItemReply>();
    read(item(ref(1, 1, 1), "a", true, deposed));
    script.leadership.answer(ReadConfirmation.DEPOSED);
    assertThat(deposed.only().getRefusal().hasNotLeader()).isTrue();

    var unreachable = new Answers<ReadItemReply>();
    read(item(ref(1, 1, 1), "a", true, unreachable));
    script.leadership.answer(ReadConfirmation.UNREACHABLE);
    assertThat(unreachable.only().getRefusal().getFailure().getFailure().getCode())
        .isEqualTo("UNAVAILABLE");
  }

  @Test
  void aFollowerRefusesStrongReadsAndServesEventualOnes() {
    script
        .replica
        .stateMachine()
        .following(new LeaderHint.Known(new MemberId("n2", "00000002"), 5));
    var strong = new Answers<ReadItemReply>();
    var eventual = new Answers<ReadItemReply>();
    read(item(ref(1, 1, 1), "a", true, strong), item(ref(1, 1, 1), "a", false, eventual));
    script.executor.runAll();
    assertThat(strong.only().getRefusal().getNotLeader().getLeader()).isEqualTo("n2");
    assertThat(eventual.only().hasMissing()).isTrue();
  }

  @Test
  void aStaleEpochIsRefusedWithTheCurrentPartition() {
    var stale = new Answers<ReadItemReply>();
    read(item(ref(1, 1, 2), "a", false, stale));
    script.executor.runAll();
    assertThat(stale.only().getRefusal().getStalePartition().getCurrent(0).getEpoch()).isEqualTo(1);
  }

  @Test
  void aRangeEndsWhereItsPartitionDoes() {
    var middle = position("m");
    script.change(new PartitionChange.Drop(List.of(1L)));
    script.apply();
    script.change(
        new PartitionChange.Create(
            List.of(
                partition(2, new KeyRange(Bytes.EMPTY, middle), 1),
                partition(3, new KeyRange(middle, Bytes.EMPTY), 1))));
    script.apply();
    var beyond = new Answers<ReadRangeReply>();
    read(rangeOf(ref(1, 2, 1), KeyRange.ALL, beyond));
    var within = new Answers<ReadRangeReply>();
    read(rangeOf(ref(1, 2, 1), new KeyRange(Bytes.EMPTY, middle), within));
    script.executor.runAll();
    assertThat(beyond.only().getRefusal().getStalePartition().getCurrentCount()).isEqualTo(2);
    assertThat(within.only().hasPage()).isTrue();
  }

  @Test
  void whatARangeHoldsIsToldByAnyReplicaOfItsPartition() {
    script.write("a", put("a", "1"));
    script.apply();
    var answer = new Answers<MeasureRangeReply>();
    read(new RangeMeasure(ref(1, 1, 1), KeyRange.ALL, Long.MAX_VALUE, answer));
    var stale = new Answers<MeasureRangeReply>();
    read(new RangeMeasure(ref(1, 1, 2), KeyRange.ALL, Long.MAX_VALUE, stale));
    script.executor.runAll();
    assertThat(answer.only().getMeasured().getItems()).isEqualTo(1);
    assertThat(answer.only().getMeasured().getCounted()).isTrue();
    assertThat(stale.only().getRefusal().hasStalePartition()).isTrue();
  }

  @Test
  void aReadWhoseDeadlinePassedIsNotBegun() {
    script.isInMemory = false;
    var late = new Answers<ReadItemReply>();
    script
        .replica
        .reader()
        .read(List.of(new ItemRead(ref(1, 1, 1), position("a"), false, null, 1, 1, late)));
    script.clock.advance(Duration.ofSeconds(1));
    script.executor.runAll();
    assertThat(late.only().getRefusal().getFailure().getFailure().getCode())
        .isEqualTo("DEADLINE_EXCEEDED");
  }

  @Test
  void aStoppedReplicaRefusesAndReportsNoFault() throws IOException {
    script.replica.stateMachine().close();
    assertThat(script.read("a").getRefusal().getFailure().getFailure().getCode())
        .isEqualTo("UNAVAILABLE");
    assertThat(script.faults).isEmpty();
  }

  @Test
  void anItemThatIsDamagedIsAFaultAndNeverServed() throws IOException {
    script.write("a", put("a", "1"));
    script.apply();
    script.replica.stateMachine().flush();
    script.replica.stateMachine().close();
    try (var engine = script.storage.open(ReplicaScript.DIRECTORY);
        var batch = engine.batch()) {
      batch.put(ColumnFamily.ITEMS, StorageKeys.item(1, position("a")), new byte[] {99});
      engine.write(batch);
      engine.flush();
    }
    script.crashAndLead(2);
    assertThat(script.read("a").hasRefusal()).isTrue();
    assertThat(script.faults).hasSize(1);
    var write = script.write("a", put("a", "2"));
    assertThat(write.isEmpty() || write.only().hasRefusal()).isTrue();
    assertThat(script.faults).hasSize(2);
  }

  private void read(GroupRead... reads) {
    script.replica.reader().read(List.of(reads));
  }

  private static ItemRead item(
      PartitionRef ref, String key, boolean strong, Answers<ReadItemReply> answer) {
    return new ItemRead(ref, position(key), strong, null, 1, Long.MAX_VALUE, answer);
  }

  private static RangeRead range(KeyRange range, boolean strong, Answers<ReadRangeReply> answer) {
    return new RangeRead(
        ref(1, 1, 1), range, false, strong, false, everything(), Long.MAX_VALUE, answer);
  }

  private static RangeRead rangeOf(
      PartitionRef ref, KeyRange range, Answers<ReadRangeReply> answer) {
    return new RangeRead(ref, range, false, false, false, everything(), Long.MAX_VALUE, answer);
  }

  private static RangeQuery everything() {
    return new RangeQuery(null, null, false, Long.MAX_VALUE, Limits.PAGE_BYTES_MAX, true);
  }
}
