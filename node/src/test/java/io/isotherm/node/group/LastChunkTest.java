package io.isotherm.node.group;

import static io.isotherm.node.group.ArrivingPartition.ARRIVING;
import static io.isotherm.node.group.ArrivingPartition.KEYS;
import static io.isotherm.node.group.ArrivingPartition.SECOND;
import static io.isotherm.node.group.ArrivingPartition.digest;
import static io.isotherm.node.group.ArrivingPartition.failure;
import static io.isotherm.node.group.ArrivingPartition.progress;
import static io.isotherm.node.group.ArrivingPartition.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.stub.StreamObserver;
import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.internal.v1.ArrivalReply;
import io.isotherm.api.internal.v1.MovedItem;
import io.isotherm.api.internal.v1.TakeChunkRequest;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.ProposalOutcome.Dropped;
import io.isotherm.consensus.ProposalOutcome.Reason;
import io.isotherm.node.group.TestRequests.Answers;
import io.isotherm.node.rpc.PartitionTransferService;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The last chunk of a partition that arrives, as whoever sends it is answered. */
final class LastChunkTest {
  private static final MovedItem ROW = row(KEYS.get(0), "1");

  private final ArrivingPartition arriving = new ArrivingPartition();
  private final ReplicaScript script = arriving.script;
  private final PartitionTransferService service =
      new PartitionTransferService(_ -> script.replica, script.clock, Duration.ofMinutes(1));

  @Test
  void itIsAnsweredWithTheAdoption() {
    arriving.begin();
    var answers = take(last(digest(ROW)).build());
    assertThat(script.leadership.proposed()).isEqualTo(2);
    script.apply();
    assertThat(answers.isEmpty()).isTrue();
    script.apply();
    assertThat(answers.only().hasAdopted()).isTrue();
    assertThat(script.replica.partitions())
        .extracting(GroupReplica.PartitionLoad::partition)
        .contains(ARRIVING);
  }

  @Test
  void whenItIsNotAllThereItIsAnsweredWithTheProgress() {
    arriving.begin();
    var answers = take(last(RowDigest.NONE).build());
    script.apply();
    script.apply();
    assertThat(progress(answers.only()).step()).isEqualTo(1);
    assertThat(script.replica.partitions()).hasSize(1);
  }

  @Test
  void aChunkThatMakesNoSenseIsRefused() {
    arriving.begin();
    var outside = row(KEYS.get(2), "1");
    var answers = take(last(digest(outside)).setItems(0, outside).build());
    script.apply();
    assertThat(failure(answers.only())).isEqualTo("VALIDATION");
    script.apply();
    assertThat(answers.only().hasRefusal()).isTrue();
  }

  @Test
  void whoeverDoesNotLeadSaysSoOnce() {
    arriving.begin();
    var answers = take(last(digest(ROW)).build());
    script.leadership.end(new Dropped(Reason.NOT_LEADING));
    script.leadership.end(new Dropped(Reason.NOT_LEADING));
    script.replica.stateMachine().following(new LeaderHint.Nobody());
    script.executor.runAll();
    assertThat(answers.only().getRefusal().hasNotLeader()).isTrue();
  }

  private static TakeChunkRequest.Builder last(RowDigest digest) {
    return TakeChunkRequest.newBuilder()
        .setGroup(1)
        .setPartition(ARRIVING.id().value())
        .addItems(ROW)
        .setCopiedTo(ItemConverter.bytes(SECOND))
        .setCopiedAll(true)
        .setSequence(5)
        .setWhole(
            TakeChunkRequest.Whole.newBuilder()
                .setDigestHigh(digest.high())
                .setDigestLow(digest.low()));
  }

  private Answers<ArrivalReply> take(TakeChunkRequest request) {
    var answers = new Answers<ArrivalReply>();
    service.takeChunk(
        request,
        new StreamObserver<>() {
          @Override
          public void onNext(ArrivalReply reply) {
            answers.accept(reply);
          }

          @Override
          public void onError(Throwable failure) {
            throw new AssertionError(failure);
          }

          @Override
          public void onCompleted() {}
        });
    script.executor.runAll();
    return answers;
  }
}
