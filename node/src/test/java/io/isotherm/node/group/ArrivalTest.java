package io.isotherm.node.group;

import static io.isotherm.node.group.ArrivingPartition.ARRIVING;
import static io.isotherm.node.group.ArrivingPartition.FIRST;
import static io.isotherm.node.group.ArrivingPartition.KEYS;
import static io.isotherm.node.group.ArrivingPartition.SECOND;
import static io.isotherm.node.group.ArrivingPartition.UPPER;
import static io.isotherm.node.group.ArrivingPartition.adopt;
import static io.isotherm.node.group.ArrivingPartition.chunk;
import static io.isotherm.node.group.ArrivingPartition.failure;
import static io.isotherm.node.group.ArrivingPartition.nothing;
import static io.isotherm.node.group.ArrivingPartition.progress;
import static io.isotherm.node.group.ArrivingPartition.row;
import static io.isotherm.node.group.MoveScript.ask;
import static io.isotherm.node.group.TestRequests.partition;
import static io.isotherm.node.group.TestRequests.put;
import static io.isotherm.node.group.TestRequests.ref;
import static io.isotherm.node.group.TestRequests.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.isotherm.api.internal.v1.PartitionsResponse;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.model.key.KeyRange;
import io.isotherm.node.group.ArrivalStep.Abandon;
import io.isotherm.node.group.ArrivalStep.Adopt;
import io.isotherm.node.group.ArrivalStep.Arrive;
import io.isotherm.node.group.ArrivalStep.Take;
import io.isotherm.node.group.TestRequests.Answers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A partition that comes from another group, as callers of the group it comes to see it. */
final class ArrivalTest {
  private final ArrivingPartition arriving = new ArrivingPartition();
  private final ReplicaScript script = arriving.script;

  @Test
  void itIsNotServedBeforeItIsAdopted() {
    arriving.begin();
    arriving.take(0, List.of(row(KEYS.get(0), "1")), FIRST, false);
    assertThat(script.read(ref(ARRIVING), KEYS.get(0)).getRefusal().getStalePartition())
        .isEqualTo(nothing());
    assertThat(write(KEYS.get(0)).getRefusal().getStalePartition()).isEqualTo(nothing());
    assertThat(script.replica.partitions()).hasSize(1);

    var progress = arriving.take(1, List.of(row(KEYS.get(1), "1")), SECOND, true);
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
    arriving.begin();
    arriving.take(0, List.of(row(KEYS.get(0), "1")), FIRST, false);
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
    arriving.begin();
    var progress = arriving.take(0, List.of(row(KEYS.get(0), "1")), FIRST, false);
    assertThat(progress(ask(script, adopt(progress)))).as("half").isEqualTo(progress);
    progress = arriving.take(1, List.of(row(KEYS.get(1), "1")), SECOND, true);
    assertThat(progress(ask(script, new Adopt(7, 1, progress.digest())))).isEqualTo(progress);
    assertThat(progress(ask(script, new Adopt(7, 2, RowDigest.NONE)))).isEqualTo(progress);
    assertThat(script.replica.partitions()).hasSize(1);
    assertThat(ask(script, adopt(progress)).hasAdopted()).isTrue();
  }

  @Test
  void whatWasAdoptedIsAdoptedForGood() {
    arriving.begin();
    var progress = arriving.take(0, List.of(row(KEYS.get(0), "1")), SECOND, true);
    assertThat(ask(script, adopt(progress)).hasAdopted()).isTrue();
    assertAdopted(progress);
    assertThat(script.read(ref(ARRIVING), KEYS.get(0)).hasFound()).isTrue();

    done(
        new PartitionChange.Replace(List.of(ARRIVING), List.of(partition(9, ARRIVING.range(), 6))));
    assertAdopted(progress);
    done(new PartitionChange.Drop(List.of(9L)));
    assertAdopted(progress);
    arriving.restart(2);
    assertAdopted(progress);
  }

  @Test
  void whatLeftAgainWasAdopted() {
    arriving.begin();
    var progress = arriving.take(0, List.of(), SECOND, true);
    assertThat(ask(script, adopt(progress)).hasAdopted()).isTrue();
    var onwards = MoveScript.target(10, ARRIVING);
    done(new PartitionChange.Depart(ARRIVING, onwards, List.of("n1:7100")));
    done(new PartitionChange.Freeze(7, 10));
    done(new PartitionChange.Leave(7, 10));
    assertAdopted(progress);
  }

  @Test
  void whatWasAbandonedIsAbandonedForGood() {
    arriving.begin();
    var progress = arriving.take(0, List.of(row(KEYS.get(0), "1")), SECOND, true);
    assertThat(ask(script, new Abandon(7)).hasAbandoned()).isTrue();
    assertAbandoned(progress);
    arriving.restart(2);
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
    arriving.begin();
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
  void itSurvivesARestartInEveryState() {
    arriving.begin();
    arriving.restart(2);
    assertThat(script.replica.arrivals())
        .containsExactly(new Arrival(ARRIVING, ArrivalProgress.NONE));
    var progress = arriving.take(0, List.of(row(KEYS.get(0), "1")), FIRST, false);
    arriving.restart(3);
    assertThat(script.replica.arrivals()).containsExactly(new Arrival(ARRIVING, progress));
    progress = arriving.take(1, List.of(row(KEYS.get(1), "1")), SECOND, true);
    arriving.restart(4);
    assertThat(ask(script, adopt(progress)).hasAdopted()).isTrue();
    arriving.restart(5);
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
}
