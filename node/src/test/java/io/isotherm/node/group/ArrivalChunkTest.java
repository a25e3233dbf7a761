package io.isotherm.node.group;

import static io.isotherm.node.group.ArrivingPartition.ARRIVING;
import static io.isotherm.node.group.ArrivingPartition.FIRST;
import static io.isotherm.node.group.ArrivingPartition.KEYS;
import static io.isotherm.node.group.ArrivingPartition.MIDDLE;
import static io.isotherm.node.group.ArrivingPartition.SECOND;
import static io.isotherm.node.group.ArrivingPartition.UPPER;
import static io.isotherm.node.group.ArrivingPartition.asking;
import static io.isotherm.node.group.ArrivingPartition.chunk;
import static io.isotherm.node.group.ArrivingPartition.deleted;
import static io.isotherm.node.group.ArrivingPartition.digest;
import static io.isotherm.node.group.ArrivingPartition.failure;
import static io.isotherm.node.group.ArrivingPartition.nothing;
import static io.isotherm.node.group.ArrivingPartition.progress;
import static io.isotherm.node.group.ArrivingPartition.row;
import static io.isotherm.node.group.MoveScript.ask;
import static io.isotherm.node.group.TestRequests.put;
import static io.isotherm.node.group.TestRequests.ref;
import static io.isotherm.node.group.TestRequests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.internal.v1.ArrivalReply;
import io.isotherm.api.internal.v1.MovedToken;
import io.isotherm.api.internal.v1.TakeChunkRequest;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.consensus.ProposalOutcome.Dropped;
import io.isotherm.consensus.ProposalOutcome.Reason;
import io.isotherm.consensus.ProposalOutcome.Unknown;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.node.group.ArrivalStep.Adopt;
import io.isotherm.node.group.ArrivalStep.Arrive;
import io.isotherm.node.group.ArrivalStep.Take;
import io.isotherm.node.group.TestRequests.Answers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a group makes of the chunks of a partition that arrives. */
final class ArrivalChunkTest {
  private final ArrivingPartition arriving = new ArrivingPartition();
  private final ReplicaScript script = arriving.script;

  @Test
  void aChunkIsTakenOnce() {
    arriving.begin();
    var rows = List.of(row(KEYS.get(0), "1"));
    var progress = arriving.take(0, rows, FIRST, false);
    assertThat(progress.step()).isEqualTo(1);
    assertThat(arriving.take(0, rows, FIRST, false)).isEqualTo(progress);
    assertThat(arriving.take(2, rows, FIRST, false)).isEqualTo(progress);
    assertThat(progress(ask(script, new Arrive(ARRIVING)))).isEqualTo(progress);
    assertThat(script.replica.arrivals()).containsExactly(new Arrival(ARRIVING, progress));
  }

  @Test
  void aChunkThatDoesNotGoOnIsRefused() {
    assertThat(ask(script, chunk(0, List.of(), FIRST, false, 0)).getRefusal().getStalePartition())
        .as("before it is announced")
        .isEqualTo(nothing());
    arriving.begin();
    refused(chunk(0, List.of(row(KEYS.get(2), "1")), MIDDLE, false, 0), "outside the range");
    refused(chunk(0, List.of(row(KEYS.get(1), "1")), FIRST, false, 0), "above what is copied");
    arriving.take(0, List.of(row(KEYS.get(1), "1")), SECOND, true);
    refused(chunk(1, List.of(), FIRST, true, 5), "copied less than before");
    refused(chunk(1, List.of(), SECOND, false, 5), "copied not everything any more");
    ask(script, chunk(1, List.of(), SECOND, true, 9));
    refused(chunk(2, List.of(), SECOND, true, 8), "followed less than before");
  }

  @Test
  void aMalformedChunkIsRefusedBeforeItsTurn() {
    var row = row(KEYS.get(0), "1");
    malformed(() -> chunk(0, List.of(row, row), FIRST, false, 0));
    malformed(() ->
        chunk(
            0,
            List.of(row.toBuilder().setStored(ByteString.copyFromUtf8("none")).build()),
            FIRST,
            false,
            0));
    var token = MovedToken.newBuilder().setToken(ByteString.copyFromUtf8("short")).build();
    malformed(() -> MoveScript.chunk(0, List.of(), List.of(token), FIRST, false, 0));
  }

  @Test
  void changesAreTakenOutOfTheDigestAndPutIn() {
    arriving.begin();
    arriving.take(0, List.of(row(KEYS.get(0), "1"), row(KEYS.get(1), "1")), SECOND, true);
    var progress =
        arriving.take(1, List.of(row(KEYS.get(0), "22"), deleted(KEYS.get(1))), SECOND, true);
    assertThat(progress.digest()).isEqualTo(digest(row(KEYS.get(0), "22")));
    assertThat(progress.items()).isEqualTo(1);
    assertThat(progress.bytes()).isEqualTo(6);
    progress = arriving.take(2, List.of(deleted(KEYS.get(0)), deleted(KEYS.get(1))), SECOND, true);
    assertThat(progress.digest()).isEqualTo(RowDigest.NONE);
    assertThat(progress.items()).isZero();
    assertThat(progress.bytes()).isZero();
  }

  @Test
  void aChunkGoesBesideWritesAndOneAtATime() {
    arriving.begin();
    var written = new Answers<WriteItemReply>();
    var first = new Answers<ArrivalReply>();
    var second = new Answers<ArrivalReply>();
    script.submit(
        request(
            ref(UPPER),
            KEYS.get(2),
            put(KEYS.get(2), "1"),
            ByteString.EMPTY,
            0,
            Long.MAX_VALUE,
            written));
    script.submit(asking(chunk(0, List.of(row(KEYS.get(0), "1")), FIRST, false, 0), first));
    assertThat(script.leadership.proposed()).isEqualTo(2);
    script.apply();
    script.submit(asking(chunk(1, List.of(row(KEYS.get(1), "1")), SECOND, true, 0), second));
    assertThat(script.leadership.proposed()).as("the second waits for the first").isEqualTo(1);
    script.apply();
    assertThat(progress(first.only()).step()).isEqualTo(1);
    script.apply();
    assertThat(progress(second.only()).step()).isEqualTo(2);
    assertThat(written.only().hasWritten()).isTrue();
  }

  @Test
  void adoptionGoesBesideTheLastChunk() {
    arriving.begin();
    var taken = new Answers<ArrivalReply>();
    var adopted = new Answers<ArrivalReply>();
    submitLast(taken, adopted);
    assertThat(script.leadership.proposed()).isEqualTo(2);
    script.apply();
    assertThat(script.replica.partitions()).as("not adopted by the chunk").hasSize(1);
    script.apply();
    assertThat(taken.only().hasProgress()).isTrue();
    assertThat(adopted.only().hasAdopted()).isTrue();
    assertThat(script.replica.partitions())
        .contains(new GroupReplica.PartitionLoad(ARRIVING, new Counters(1, 5)));
  }

  @Test
  void adoptionWaitsForChangesThatAnotherChunkOfTheStepLeftOut() {
    arriving.begin();
    var row = row(KEYS.get(0), "1");
    var half = arriving.take(0, List.of(row), SECOND, true);
    var last = new Adopt(7, 1, half.sequence() + 1, digest(row));
    assertThat(progress(ask(script, last))).isEqualTo(half);
    ask(script, chunk(1, List.of(), SECOND, true, half.sequence() + 1));
    assertThat(ask(script, new Adopt(7, 2, half.sequence() + 1, digest(row))).hasAdopted())
        .isTrue();
  }

  @Test
  void adoptionIsDroppedWithTheChunkItWasEvaluatedOn() {
    arriving.begin();
    var taken = new Answers<ArrivalReply>();
    var adopted = new Answers<ArrivalReply>();
    submitLast(taken, adopted);
    script.leadership.end(new Dropped(Reason.OVERLOADED));
    script.leadership.end(new Dropped(Reason.AFTER_DROPPED));
    script.executor.runAll();
    assertThat(failure(taken.only())).isEqualTo("OVERLOADED");
    script.apply();
    assertThat(progress(adopted.only())).isEqualTo(ArrivalProgress.NONE);
    assertThat(script.replica.partitions()).hasSize(1);
  }

  @Test
  void theLastChunkWaitsForNoMoreWritesThanCameBefore() {
    arriving.begin();
    for (int i = 0; i < 3; i++) {
      writeAbove();
    }
    int before = script.leadership.proposed();
    assertThat(before).as("the third is gathered").isEqualTo(2);
    submitLast(new Answers<>(), new Answers<>());
    assertThat(script.leadership.proposed()).isEqualTo(before + 3);
  }

  @Test
  void anAdoptionOfWhichIsToldBeforeItsChunkIsDoneOnce() {
    arriving.begin();
    submitLast(new Answers<>(), new Answers<>());
    var hearOfChunk = script.leadership.applyQuietly();
    script.apply();
    var again = new Answers<ArrivalReply>();
    script.submit(asking(new Adopt(7, 1, digest(row(KEYS.get(0), "1"))), again));
    script.apply();
    assertThat(again.only().hasAdopted()).isTrue();
    hearOfChunk.run();
    script.executor.runAll();
    assertThat(script.replica.partitions()).hasSize(2);
  }

  @Test
  void aWriteToWhatIsAdoptedInFlightWaitsForItsItems() {
    arriving.begin();
    submitLast(new Answers<>(), new Answers<>());
    var key = KEYS.get(0);
    var write = new Answers<WriteItemReply>();
    script.submit(
        request(ref(ARRIVING), key, put(key, "2"), ByteString.EMPTY, 0, Long.MAX_VALUE, write));
    assertThat(script.leadership.proposed()).isEqualTo(2);
    for (int i = 0; i < 3; i++) {
      script.apply();
    }
    assertThat(write.only().getWritten().getOldSizeBytes()).isPositive();
    assertThat(script.replica.partitions())
        .contains(new GroupReplica.PartitionLoad(ARRIVING, new Counters(1, 5)));
  }

  private void submitLast(Answers<ArrivalReply> taken, Answers<ArrivalReply> adopted) {
    var row = row(KEYS.get(0), "1");
    var last =
        ArrivalChunk.of(
            TakeChunkRequest.newBuilder()
                .addItems(row)
                .setCopiedTo(ItemConverter.bytes(SECOND))
                .setCopiedAll(true)
                .setWhole(TakeChunkRequest.Whole.getDefaultInstance())
                .build());
    script.submit(asking(new Take(7, last), taken), asking(new Adopt(7, 1, digest(row)), adopted));
  }

  /** Of the partition above the one that arrives. */
  private void writeAbove() {
    var key = KEYS.get(2);
    script.submit(
        request(
            ref(UPPER), key, put(key, "1"), ByteString.EMPTY, 0, Long.MAX_VALUE, new Answers<>()));
  }

  @Test
  void aChunkThatWasDroppedIsEvaluatedAnew() {
    arriving.begin();
    var taken = new Answers<ArrivalReply>();
    script.leadership.dropNext(Reason.AFTER_DROPPED);
    script.submit(asking(chunk(0, List.of(row(KEYS.get(0), "1")), FIRST, false, 0), taken));
    script.apply();
    assertThat(progress(taken.only()).step()).isEqualTo(1);
  }

  @Test
  void aChunkWhoseEndIsNotKnownIsAskedForAgain() {
    arriving.begin();
    var chunk = chunk(0, List.of(row(KEYS.get(0), "1")), FIRST, false, 0);
    var unknown = new Answers<ArrivalReply>();
    script.submit(asking(chunk, unknown));
    script.leadership.end(new Unknown());
    script.executor.runAll();
    assertThat(failure(unknown.only())).isEqualTo("OUTCOME_UNKNOWN");
    var deposed = new Answers<ArrivalReply>();
    script.submit(asking(chunk, deposed));
    script.leadership.end(new Dropped(Reason.NOT_LEADING));
    script.executor.runAll();
    assertThat(deposed.only().getRefusal().hasNotLeader()).isTrue();
    script.lead(2, script.leadership.mark());
    assertThat(progress(ask(script, chunk)).step()).isEqualTo(1);
  }

  private void refused(Take chunk, String why) {
    assertThat(failure(ask(script, chunk))).as(why).isEqualTo("VALIDATION");
  }

  private static void malformed(Runnable chunk) {
    assertThatThrownBy(chunk::run).isInstanceOf(DatabaseException.class);
  }
}
