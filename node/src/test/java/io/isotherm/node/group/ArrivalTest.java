package io.isotherm.node.group;

import static io.isotherm.node.group.MoveScript.ask;
import static io.isotherm.node.group.TestRequests.partition;
import static io.isotherm.node.group.TestRequests.position;
import static io.isotherm.node.group.TestRequests.put;
import static io.isotherm.node.group.TestRequests.ref;
import static io.isotherm.node.group.TestRequests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.internal.v1.ArrivalReply;
import io.isotherm.api.internal.v1.MovedItem;
import io.isotherm.api.internal.v1.MovedToken;
import io.isotherm.api.internal.v1.PartitionsResponse;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.consensus.ProposalOutcome.Dropped;
import io.isotherm.consensus.ProposalOutcome.Reason;
import io.isotherm.consensus.ProposalOutcome.Unknown;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import io.isotherm.node.evaluate.WriteEvaluator;
import io.isotherm.node.evaluate.WriteOutcome;
import io.isotherm.node.group.ArrivalStep.Abandon;
import io.isotherm.node.group.ArrivalStep.Adopt;
import io.isotherm.node.group.ArrivalStep.Arrive;
import io.isotherm.node.group.ArrivalStep.Take;
import io.isotherm.node.group.TestRequests.Answers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A partition that comes from another group, as callers of the group it comes to see it. */
final class ArrivalTest {
  /** In the order of their positions. */
  private static final List<String> KEYS =
      Stream.of("a", "b", "c", "d").sorted(Comparator.comparing(TestRequests::position)).toList();

  private static final Bytes MIDDLE = position(KEYS.get(2));

  /** Is here from the beginning. */
  private static final PartitionDescriptor UPPER =
      partition(3, new KeyRange(MIDDLE, Bytes.EMPTY), 2);

  private static final PartitionDescriptor ARRIVING =
      partition(7, new KeyRange(Bytes.EMPTY, MIDDLE), 5);
  private static final Bytes FIRST = position(KEYS.get(0));
  private static final Bytes SECOND = position(KEYS.get(1));

  private final ReplicaScript script = new ReplicaScript(ReplicaScript.LIMITS, UPPER);

  @Test
  void itIsNotServedBeforeItIsAdopted() {
    begin();
    take(0, List.of(row(KEYS.get(0), "1")), FIRST, false);
    assertThat(script.read(ref(ARRIVING), KEYS.get(0)).getRefusal().getStalePartition())
        .isEqualTo(nothing());
    assertThat(write(KEYS.get(0)).getRefusal().getStalePartition()).isEqualTo(nothing());
    assertThat(script.replica.partitions()).hasSize(1);

    var progress = take(1, List.of(row(KEYS.get(1), "1")), SECOND, true);
    assertThat(ask(script, adopt(progress)).hasAdopted()).isTrue();
    assertThat(script.read(ref(ARRIVING), KEYS.get(0)).hasFound()).isTrue();
    assertThat(script.read(ref(ARRIVING), KEYS.get(1)).hasFound()).isTrue();
    assertThat(script.replica.arrivals()).isEmpty();
    // Each item is pk and v, with a byte of text each.
    assertThat(script.replica.partitions())
        .contains(new GroupReplica.PartitionLoad(ARRIVING, new Counters(2, 10)));
  }

  @Test
  void whatWasAbandonedLeavesNoItems() {
    begin();
    take(0, List.of(row(KEYS.get(0), "1")), FIRST, false);
    assertThat(ask(script, new Abandon(7)).hasAbandoned()).isTrue();
    var next = partition(8, ARRIVING.range(), 6);
    var progress = progress(ask(script, new Arrive(next)));
    assertThat(progress).isEqualTo(ArrivalProgress.NONE);
    progress =
        progress(
            ask(script, new Take(8, MoveScript.chunk(0, List.of(), List.of(), FIRST, true, 1))));
    assertThat(ask(script, new Adopt(8, progress.step(), RowDigest.NONE)).hasAdopted()).isTrue();
    assertThat(script.read(ref(next), KEYS.get(0)).hasMissing()).isTrue();
  }

  @Test
  void itIsNotAdoptedUntilAllOfItIsHere() {
    begin();
    var progress = take(0, List.of(row(KEYS.get(0), "1")), FIRST, false);
    assertThat(progress(ask(script, adopt(progress)))).as("half").isEqualTo(progress);
    progress = take(1, List.of(row(KEYS.get(1), "1")), SECOND, true);
    assertThat(progress(ask(script, new Adopt(7, 1, progress.digest())))).isEqualTo(progress);
    assertThat(progress(ask(script, new Adopt(7, 2, RowDigest.NONE)))).isEqualTo(progress);
    assertThat(script.replica.partitions()).hasSize(1);
    assertThat(ask(script, adopt(progress)).hasAdopted()).isTrue();
  }

  @Test
  void whatWasAdoptedIsAdoptedForGood() {
    begin();
    var progress = take(0, List.of(row(KEYS.get(0), "1")), SECOND, true);
    assertThat(ask(script, adopt(progress)).hasAdopted()).isTrue();
    assertAdopted(progress);
    assertThat(script.read(ref(ARRIVING), KEYS.get(0)).hasFound()).isTrue();

    done(
        new PartitionChange.Replace(List.of(ARRIVING), List.of(partition(9, ARRIVING.range(), 6))));
    assertAdopted(progress);
    done(new PartitionChange.Drop(List.of(9L)));
    assertAdopted(progress);
    restart(2);
    assertAdopted(progress);
  }

  @Test
  void whatLeftAgainWasAdopted() {
    begin();
    var progress = take(0, List.of(), SECOND, true);
    assertThat(ask(script, adopt(progress)).hasAdopted()).isTrue();
    var onwards = MoveScript.target(10, ARRIVING);
    done(new PartitionChange.Depart(ARRIVING, onwards, List.of("n1:7100")));
    done(new PartitionChange.Freeze(7, 10));
    done(new PartitionChange.Leave(7, 10));
    assertAdopted(progress);
  }

  @Test
  void whatWasAbandonedIsAbandonedForGood() {
    begin();
    var progress = take(0, List.of(row(KEYS.get(0), "1")), SECOND, true);
    assertThat(ask(script, new Abandon(7)).hasAbandoned()).isTrue();
    assertAbandoned(progress);
    restart(2);
    assertAbandoned(progress);
    done(new PartitionChange.Create(List.of(ARRIVING)));
    assertThat(script.replica.partitions()).hasSize(1);
  }

  @Test
  void whatIsAbandonedBeforeItArrivesNeverArrives() {
    assertThat(ask(script, new Abandon(7)).hasAbandoned()).isTrue();
    assertThat(ask(script, new Arrive(ARRIVING)).hasAbandoned()).isTrue();
    assertThat(script.replica.arrivals()).isEmpty();
  }

  @Test
  void abandoningWhatIsNotHereDeletesNothing() {
    script.submit(
        request(
            ref(UPPER),
            KEYS.get(2),
            put(KEYS.get(2), "1"),
            ByteString.EMPTY,
            0,
            Long.MAX_VALUE,
            new Answers<>()));
    script.apply();
    ask(script, new Abandon(99));
    assertThat(script.read(ref(UPPER), KEYS.get(2)).hasFound()).isTrue();
  }

  @Test
  void whatIsServedOrArrivesIsNotOverlapped() {
    begin();
    assertThat(failure(ask(script, new Arrive(partition(8, KeyRange.ALL, 6)))))
        .isEqualTo("UNAVAILABLE");
    assertThat(failure(ask(script, new Arrive(partition(8, ARRIVING.range(), 6)))))
        .isEqualTo("UNAVAILABLE");
    assertThat(failure(ask(script, new Arrive(partition(7, ARRIVING.range(), 6)))))
        .isEqualTo("VALIDATION");
    var created = asked(new PartitionChange.Create(List.of(ARRIVING)));
    assertThat(created.getRefusal().getFailure().getFailure().getCode()).isEqualTo("UNAVAILABLE");
    assertThat(script.replica.partitions()).hasSize(1);
  }

  @Test
  void aChunkIsTakenOnce() {
    begin();
    var rows = List.of(row(KEYS.get(0), "1"));
    var progress = take(0, rows, FIRST, false);
    assertThat(progress.step()).isEqualTo(1);
    assertThat(take(0, rows, FIRST, false)).isEqualTo(progress);
    assertThat(take(2, rows, FIRST, false)).isEqualTo(progress);
    assertThat(progress(ask(script, new Arrive(ARRIVING)))).isEqualTo(progress);
    assertThat(script.replica.arrivals()).containsExactly(new Arrival(ARRIVING, progress));
  }

  @Test
  void aChunkThatDoesNotGoOnIsRefused() {
    assertThat(ask(script, chunk(0, List.of(), FIRST, false, 0)).getRefusal().getStalePartition())
        .as("before it is announced")
        .isEqualTo(nothing());
    begin();
    refused(chunk(0, List.of(row(KEYS.get(2), "1")), MIDDLE, false, 0), "outside the range");
    refused(chunk(0, List.of(row(KEYS.get(1), "1")), FIRST, false, 0), "above what is copied");
    take(0, List.of(row(KEYS.get(1), "1")), SECOND, true);
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
    begin();
    take(0, List.of(row(KEYS.get(0), "1"), row(KEYS.get(1), "1")), SECOND, true);
    var progress = take(1, List.of(row(KEYS.get(0), "22"), deleted(KEYS.get(1))), SECOND, true);
    assertThat(progress.digest()).isEqualTo(digest(row(KEYS.get(0), "22")));
    assertThat(progress.items()).isEqualTo(1);
    assertThat(progress.bytes()).isEqualTo(6);
    progress = take(2, List.of(deleted(KEYS.get(0)), deleted(KEYS.get(1))), SECOND, true);
    assertThat(progress.digest()).isEqualTo(RowDigest.NONE);
    assertThat(progress.items()).isZero();
    assertThat(progress.bytes()).isZero();
  }

  @Test
  void aChunkGoesBesideWritesAndOneAtATime() {
    begin();
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
  void adoptionWaitsForTheChunkInFlight() {
    begin();
    var rows = List.of(row(KEYS.get(0), "1"));
    var taken = new Answers<ArrivalReply>();
    var adopted = new Answers<ArrivalReply>();
    script.submit(
        asking(chunk(0, rows, SECOND, true, 0), taken),
        asking(new Adopt(7, 1, digest(rows.getFirst())), adopted));
    assertThat(script.leadership.proposed()).isEqualTo(1);
    script.apply();
    script.apply();
    assertThat(taken.only().hasProgress()).isTrue();
    assertThat(adopted.only().hasAdopted()).isTrue();
  }

  @Test
  void aChunkThatWasDroppedIsEvaluatedAnew() {
    begin();
    var taken = new Answers<ArrivalReply>();
    script.leadership.dropNext(Reason.AFTER_DROPPED);
    script.submit(asking(chunk(0, List.of(row(KEYS.get(0), "1")), FIRST, false, 0), taken));
    script.apply();
    assertThat(progress(taken.only()).step()).isEqualTo(1);
  }

  @Test
  void aChunkWhoseEndIsNotKnownIsAskedForAgain() {
    begin();
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

  @Test
  void itSurvivesARestartInEveryState() {
    begin();
    restart(2);
    assertThat(script.replica.arrivals())
        .containsExactly(new Arrival(ARRIVING, ArrivalProgress.NONE));
    var progress = take(0, List.of(row(KEYS.get(0), "1")), FIRST, false);
    restart(3);
    assertThat(script.replica.arrivals()).containsExactly(new Arrival(ARRIVING, progress));
    progress = take(1, List.of(row(KEYS.get(1), "1")), SECOND, true);
    restart(4);
    assertThat(ask(script, adopt(progress)).hasAdopted()).isTrue();
    restart(5);
    assertThat(script.replica.arrivals()).isEmpty();
    assertThat(script.replica.partitions())
        .contains(new GroupReplica.PartitionLoad(ARRIVING, new Counters(2, 10)));
    assertThat(script.read(ref(ARRIVING), KEYS.get(1)).hasFound()).isTrue();
  }

  @Test
  void aPartitionThatIsHereWasAdopted() {
    assertThat(ask(script, new Arrive(UPPER)).hasAdopted()).isTrue();
    assertThat(ask(script, new Abandon(3)).hasAdopted()).isTrue();
  }

  private void begin() {
    assertThat(progress(ask(script, new Arrive(ARRIVING)))).isEqualTo(ArrivalProgress.NONE);
  }

  private ArrivalProgress take(long step, List<MovedItem> rows, Bytes copiedTo, boolean copiedAll) {
    return progress(ask(script, chunk(step, rows, copiedTo, copiedAll, 0)));
  }

  private void assertAdopted(ArrivalProgress progress) {
    assertThat(ask(script, adopt(progress)).hasAdopted()).isTrue();
    assertThat(ask(script, new Arrive(ARRIVING)).hasAdopted()).isTrue();
    assertThat(ask(script, chunk(0, List.of(), FIRST, false, 0)).hasAdopted()).isTrue();
    assertThat(ask(script, new Abandon(7)).hasAdopted()).isTrue();
  }

  private void assertAbandoned(ArrivalProgress progress) {
    assertThat(ask(script, adopt(progress)).hasAbandoned()).isTrue();
    assertThat(ask(script, new Arrive(ARRIVING)).hasAbandoned()).isTrue();
    assertThat(ask(script, chunk(0, List.of(), FIRST, false, 0)).hasAbandoned()).isTrue();
    assertThat(ask(script, new Abandon(7)).hasAbandoned()).isTrue();
    assertThat(script.replica.arrivals()).isEmpty();
  }

  private void refused(Take chunk, String why) {
    assertThat(failure(ask(script, chunk))).as(why).isEqualTo("VALIDATION");
  }

  private static void malformed(Runnable chunk) {
    assertThatThrownBy(chunk::run).isInstanceOf(DatabaseException.class);
  }

  private void restart(long term) {
    try {
      script.replica.stateMachine().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    script.crashAndLead(term);
  }

  private void done(PartitionChange change) {
    assertThat(asked(change).hasDone()).isTrue();
  }

  private PartitionsResponse asked(PartitionChange change) {
    var answers = script.change(change);
    script.apply();
    return answers.only();
  }

  private WriteItemReply write(String key) {
    var answers = new Answers<WriteItemReply>();
    script.submit(
        request(ref(ARRIVING), key, put(key, "9"), ByteString.EMPTY, 0, Long.MAX_VALUE, answers));
    return answers.only();
  }

  private static Take chunk(
      long step, List<MovedItem> rows, Bytes copiedTo, boolean copiedAll, long sequence) {
    return new Take(7, MoveScript.chunk(step, rows, List.of(), copiedTo, copiedAll, sequence));
  }

  private static ArrivalRequest asking(ArrivalStep step, Answers<ArrivalReply> answers) {
    return new ArrivalRequest(step, Long.MAX_VALUE, answers);
  }

  private static Adopt adopt(ArrivalProgress progress) {
    return new Adopt(7, progress.step(), progress.digest());
  }

  private static ArrivalProgress progress(ArrivalReply reply) {
    assertThat(reply.hasProgress()).as(reply.toString()).isTrue();
    return ArrivalProgress.of(reply.getProgress());
  }

  private static String failure(ArrivalReply reply) {
    return reply.getRefusal().getFailure().getFailure().getCode();
  }

  private static MovedItem row(String key, String value) {
    if (WriteEvaluator.evaluate(put(key, value), null)
            instanceof WriteOutcome.Changed(var image, _, _, _)
        && image != null) {
      return MovedItem.newBuilder()
          .setPosition(ItemConverter.bytes(position(key)))
          .setStored(ByteString.copyFrom(image.bytes()))
          .build();
    }
    throw new AssertionError("A put makes an item.");
  }

  private static MovedItem deleted(String key) {
    return MovedItem.newBuilder().setPosition(ItemConverter.bytes(position(key))).build();
  }

  private static RowDigest digest(MovedItem row) {
    return RowDigest.of(row.getPosition(), row.getStored());
  }

  private static Refusal.StalePartition nothing() {
    return Refusal.StalePartition.getDefaultInstance();
  }
}
