package io.isotherm.node.group;

import static io.isotherm.node.group.TestRequests.PARTITION;
import static io.isotherm.node.group.TestRequests.again;
import static io.isotherm.node.group.TestRequests.increment;
import static io.isotherm.node.group.TestRequests.item;
import static io.isotherm.node.group.TestRequests.partition;
import static io.isotherm.node.group.TestRequests.position;
import static io.isotherm.node.group.TestRequests.put;
import static io.isotherm.node.group.TestRequests.ref;
import static io.isotherm.node.group.TestRequests.request;
import static io.isotherm.node.group.TestRequests.swap;
import static io.isotherm.node.group.TestRequests.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.ClusterConverter;
import io.isotherm.api.convert.ItemCodec;
import io.isotherm.api.internal.v1.PartitionRef;
import io.isotherm.api.internal.v1.PartitionsResponse;
import io.isotherm.api.internal.v1.ReadRangeReply;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.consensus.ProposalOutcome.Dropped;
import io.isotherm.consensus.ProposalOutcome.Reason;
import io.isotherm.model.Limits;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.request.ReturnValues;
import io.isotherm.node.evaluate.RangeQuery;
import io.isotherm.node.evaluate.WriteCommand;
import io.isotherm.node.group.TestRequests.Answers;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Splits and merges as callers of a replica see them. */
final class ReplacedPartitionsTest {
  /** In the order of their positions. */
  private static final List<String> KEYS =
      Stream.of("a", "b", "c", "d").sorted(Comparator.comparing(TestRequests::position)).toList();

  /** The position of the third item, which is the first of the upper half. */
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

  private static final WriteCommand.Operation DELETE = new WriteCommand.Operation.Delete();

  private final ReplicaScript script = new ReplicaScript();

  @Test
  void itemsStayWhereTheyAreAndAnswerToTheNewPartitions() {
    fill();
    done(SPLIT);
    assertThat(KEYS.stream().map(key -> value(holder(key), key))).allMatch("1"::equals);
    assertThat(page(ref(LOWER), LOWER.range())).isEqualTo(KEYS.subList(0, 2));
    assertThat(page(ref(UPPER), UPPER.range())).isEqualTo(KEYS.subList(2, 4));
    done(MERGE);
    assertThat(page(ref(MERGED), MERGED.range())).isEqualTo(KEYS);
  }

  @Test
  void whoMeansAReplacedPartitionIsShownWhatTookItsPlace() {
    done(SPLIT);
    var known = ref(PARTITION);
    assertThat(write(known, KEYS.getFirst(), put(KEYS.getFirst(), "2")).only().getRefusal())
        .isEqualTo(stale(LOWER));
    assertThat(script.read(known, KEYS.get(2)).getRefusal()).isEqualTo(stale(UPPER));
    assertThat(range(known, KeyRange.ALL).getRefusal()).isEqualTo(stale(LOWER, UPPER));
    done(MERGE);
    assertThat(script.read(ref(LOWER), KEYS.getFirst()).getRefusal()).isEqualTo(stale(MERGED));
  }

  @Test
  void whoDoesNotSayTheTableOfAReplacedPartitionLearnsNothing() {
    done(SPLIT);
    assertThat(script.read(ref(1, 1, 1), KEYS.getFirst()).getRefusal()).isEqualTo(stale());
    assertThat(script.read(ref(1, 2, 1), KEYS.getFirst()).getRefusal()).isEqualTo(stale(LOWER));
  }

  @Test
  void aWriteThatWasDoneBeforeTheSplitIsAnsweredAfterItByItsToken() {
    var key = KEYS.get(2);
    var before = script.write(key, increment(key), token(1), 7);
    script.apply();
    done(SPLIT);
    assertThat(write(ref(UPPER), key, increment(key), 1).only()).isEqualTo(before.only());
    done(MERGE);
    assertThat(write(ref(MERGED), key, increment(key), 1).only()).isEqualTo(before.only());
    assertThat(script.leadership.proposed()).isZero();
  }

  @Test
  void aWriteThatWasRefusedBeforeTheSplitIsRefusedAfterIt() {
    fill();
    var key = KEYS.get(2);
    var told = script.writeAgain(key, swap(key, "0", "2"), token(1), 7);
    script.apply();
    done(SPLIT);
    write(ref(UPPER), key, put(key, "0"));
    script.apply();
    assertThat(write(ref(UPPER), key, swap(key, "0", "2"), 1).only()).isEqualTo(told.only());
  }

  @Test
  void aSplitThatWasDoneIsDoneWhenItIsAskedForAgain() {
    fill();
    done(SPLIT);
    done(SPLIT);
    assertThat(descriptors()).containsExactly(LOWER, UPPER);
    assertThat(page(ref(LOWER), LOWER.range())).hasSize(2);
    done(MERGE);
    done(MERGE);
    assertThat(descriptors()).containsExactly(MERGED);
  }

  @Test
  void onlyALeaderSaysThatAReplacementIsStale() {
    done(SPLIT);
    done(MERGE);
    var refused = script.change(SPLIT);
    assertThat(refused.isEmpty()).as("before it is known to lead").isTrue();
    script.apply();
    assertThat(refused.only().getRefusal()).isEqualTo(stale(MERGED));

    var deposed = script.change(SPLIT);
    script.leadership.end(new Dropped(Reason.NOT_LEADING));
    script.executor.runAll();
    assertThat(deposed.only().getRefusal().hasNotLeader()).isTrue();
    assertThat(descriptors()).containsExactly(MERGED);
  }

  @Test
  void whatIsGoneDoesNotComeBack() {
    fill();
    done(SPLIT);
    done(new PartitionChange.Create(List.of(PARTITION)));
    assertThat(descriptors()).containsExactly(LOWER, UPPER);

    done(new PartitionChange.Drop(List.of(2L, 3L)));
    done(new PartitionChange.Create(List.of(PARTITION)));
    done(new PartitionChange.Create(List.of(LOWER, UPPER)));
    assertThat(descriptors()).isEmpty();
    done(new PartitionChange.Create(List.of(MERGED)));
    assertThat(page(ref(MERGED), MERGED.range())).isEmpty();
  }

  @Test
  void eachPartCountsWhatItHolds() {
    fill();
    done(SPLIT);
    // Each item is pk and v, with a byte of text each.
    assertThat(counters()).containsExactly(new Counters(2, 10), new Counters(2, 10));
    write(ref(LOWER), KEYS.getFirst(), put(KEYS.getFirst(), "123"));
    script.apply();
    assertThat(counters()).containsExactly(new Counters(2, 12), new Counters(2, 10));
    done(MERGE);
    assertThat(counters()).containsExactly(new Counters(4, 22));
  }

  @Test
  void largePartsAreEstimatedAndNoneIsSaidToHoldLessThanNothing() {
    for (var key : KEYS.subList(0, 2)) {
      script.write(key, put(key, "1"));
      script.apply();
    }
    for (var key : KEYS.subList(2, 4)) {
      script.write(key, put(key, "x".repeat(600_000)));
      script.apply();
    }
    done(SPLIT);
    assertThat(counters().stream().mapToLong(Counters::items).sum()).isEqualTo(4);
    assertThat(counters().getFirst().items()).as("of two, small ones").isZero();
    for (var key : KEYS.subList(0, 2)) {
      write(ref(LOWER), key, new WriteCommand(DELETE, null, ReturnValues.NONE, false));
      script.apply();
    }
    assertThat(counters().getFirst().items()).as("two less than estimated").isZero();
    done(MERGE);
    assertThat(counters()).containsExactly(new Counters(2, 2 * 600_004L));
  }

  @Test
  void whatWasReplacedSurvivesARestart() throws Exception {
    fill();
    done(SPLIT);
    script.replica.stateMachine().flush();
    script.crashAndLead(2);
    assertThat(descriptors()).containsExactly(LOWER, UPPER);
    assertThat(counters()).containsExactly(new Counters(2, 10), new Counters(2, 10));
    assertThat(script.read(ref(PARTITION), KEYS.get(2)).getRefusal()).isEqualTo(stale(UPPER));
    done(new PartitionChange.Drop(List.of(2L, 3L)));
    done(new PartitionChange.Create(List.of(PARTITION)));
    assertThat(descriptors()).isEmpty();
  }

  @Test
  void aReadDuringWhichItsPartitionGoesIsNotAnswered() {
    fill();
    var key = KEYS.get(2);
    script.beforeNextItem(() -> done(SPLIT));
    assertThat(script.read(ref(PARTITION), key).getRefusal()).isEqualTo(stale(UPPER));
    script.beforeNextItem(() -> done(new PartitionChange.Drop(List.of(3L))));
    assertThat(script.read(ref(UPPER), key).getRefusal()).isEqualTo(stale());
  }

  private void fill() {
    for (var key : KEYS) {
      script.write(key, put(key, "1"));
      script.apply();
    }
  }

  private void done(PartitionChange change) {
    Answers<PartitionsResponse> answers = script.change(change);
    script.apply();
    assertThat(answers.only().hasDone()).isTrue();
  }

  private List<PartitionDescriptor> descriptors() {
    return script.replica.partitions().stream().map(GroupReplica.PartitionLoad::partition).toList();
  }

  private List<Counters> counters() {
    return script.replica.partitions().stream().map(GroupReplica.PartitionLoad::counters).toList();
  }

  private Answers<WriteItemReply> write(PartitionRef ref, String key, WriteCommand command) {
    var answers = new Answers<WriteItemReply>();
    script.submit(request(ref, key, command, ByteString.EMPTY, 0, Long.MAX_VALUE, answers));
    return answers;
  }

  /** A write with a token of which an earlier attempt may have been done. */
  private Answers<WriteItemReply> write(
      PartitionRef ref, String key, WriteCommand command, int token) {
    var answers = new Answers<WriteItemReply>();
    script.submit(again(request(ref, key, command, token(token), 7, Long.MAX_VALUE, answers)));
    return answers;
  }

  private String value(PartitionDescriptor partition, String key) {
    var found = ItemCodec.decode(script.read(ref(partition), key).getFound().getItem());
    return found.equals(item(key, "1")) ? "1" : found.toString();
  }

  private List<String> page(PartitionRef ref, KeyRange range) {
    return range(ref, range).getPage().getItemsList().stream()
        .map(encoded -> {
          var found = ItemCodec.decode(encoded);
          return KEYS.stream()
              .filter(key -> found.equals(item(key, "1")))
              .findFirst()
              .orElse(found.toString());
        })
        .toList();
  }

  private ReadRangeReply range(PartitionRef ref, KeyRange range) {
    var answers = new Answers<ReadRangeReply>();
    var everything = new RangeQuery(null, null, false, Long.MAX_VALUE, Limits.PAGE_BYTES_MAX, true);
    script
        .replica
        .reader()
        .read(
            List.of(
                new RangeRead(
                    ref, range, false, false, false, everything, Long.MAX_VALUE, answers)));
    script.executor.runAll();
    return answers.only();
  }

  private static PartitionDescriptor holder(String key) {
    return LOWER.range().contains(position(key)) ? LOWER : UPPER;
  }

  private static Refusal stale(PartitionDescriptor... current) {
    var stale = Refusal.StalePartition.newBuilder();
    for (var partition : current) {
      stale.addCurrent(ClusterConverter.message(partition));
    }
    return Refusal.newBuilder().setStalePartition(stale).build();
  }
}
