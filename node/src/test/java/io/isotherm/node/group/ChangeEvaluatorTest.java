package io.isotherm.node.group;

import static io.isotherm.node.group.TestRequests.partition;
import static io.isotherm.node.group.TestRequests.position;
import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ChangeEvaluatorTest {
  private static final Bytes MIDDLE = position("m");
  private static final PartitionDescriptor WHOLE = partition(1, KeyRange.ALL, 4);
  private static final PartitionDescriptor LOWER =
      partition(2, new KeyRange(Bytes.EMPTY, MIDDLE), 5);
  private static final PartitionDescriptor UPPER =
      partition(3, new KeyRange(MIDDLE, Bytes.EMPTY), 5);
  private static final PartitionChange SPLIT =
      new PartitionChange.Replace(List.of(WHOLE), List.of(LOWER, UPPER));
  private static final PartitionChange MERGE =
      new PartitionChange.Replace(List.of(LOWER, UPPER), List.of(partition(4, KeyRange.ALL, 6)));

  @Test
  void partitionsThatAreHereAsDescribedAreReplaced() {
    assertThat(evaluate(SPLIT, Set.of(), WHOLE))
        .isEqualTo(new ChangeOutcome.Replaced(List.of(WHOLE), List.of(LOWER, UPPER)));
    assertThat(evaluate(MERGE, Set.of(1L), LOWER, UPPER))
        .isInstanceOf(ChangeOutcome.Replaced.class);
  }

  @Test
  void whatWasReplacedIsNotReplacedAgain() {
    assertThat(evaluate(SPLIT, Set.of(1L), LOWER, UPPER)).isEqualTo(new ChangeOutcome.Unchanged());
  }

  @Test
  void whoMeansOtherPartitionsIsToldWhatIsHere() {
    stale(SPLIT, Set.of(), partition(1, KeyRange.ALL, 3));
    stale(SPLIT, Set.of(), partition(1, new KeyRange(Bytes.EMPTY, MIDDLE), 4));
    stale(SPLIT, Set.of(), partition(9, KeyRange.ALL, 4));
    stale(MERGE, Set.of(), LOWER);
    stale(MERGE, Set.of(), LOWER, partition(3, new KeyRange(MIDDLE, Bytes.EMPTY), 6));
  }

  @Test
  void aReplacementThatWasReplacedItselfDoesNotComeBack() {
    stale(SPLIT, Set.of(1L, 2L, 3L), partition(4, KeyRange.ALL, 6));
    stale(SPLIT, Set.of(1L, 2L), UPPER, partition(5, LOWER.range(), 6));
  }

  @Test
  void anIdIsUsedOnce() {
    stale(SPLIT, Set.of(2L), WHOLE);
    stale(MERGE, Set.of(4L), LOWER, UPPER);
  }

  @Test
  void partitionsAreCreatedUnlessTheyAreHereOrWereHere() {
    var create = new PartitionChange.Create(List.of(LOWER, UPPER));
    assertThat(evaluate(create, Set.of()))
        .isEqualTo(new ChangeOutcome.Created(List.of(LOWER, UPPER)));
    assertThat(evaluate(create, Set.of(), LOWER))
        .isEqualTo(new ChangeOutcome.Created(List.of(UPPER)));
    assertThat(evaluate(create, Set.of(2L))).isEqualTo(new ChangeOutcome.Created(List.of(UPPER)));
    assertThat(evaluate(create, Set.of(2L, 3L), partition(4, KeyRange.ALL, 6)))
        .isEqualTo(new ChangeOutcome.Unchanged());
    assertThat(evaluate(create, Set.of(), partition(4, KeyRange.ALL, 6)))
        .isInstanceOf(ChangeOutcome.Refused.class);
  }

  @Test
  void partitionsAreDroppedIfTheyAreHere() {
    var drop = new PartitionChange.Drop(List.of(2L, 3L));
    assertThat(evaluate(drop, Set.of(), UPPER)).isEqualTo(new ChangeOutcome.Dropped(List.of(3L)));
    assertThat(evaluate(drop, Set.of(2L, 3L))).isEqualTo(new ChangeOutcome.Unchanged());
  }

  private static void stale(
      PartitionChange change, Set<Long> gone, PartitionDescriptor... present) {
    assertThat(evaluate(change, gone, present))
        .isEqualTo(new ChangeOutcome.Refused(Refusals.stalePartition(List.of(present))));
  }

  private static ChangeOutcome evaluate(
      PartitionChange change, Set<Long> gone, PartitionDescriptor... present) {
    var table = PartitionTable.EMPTY.with(List.of(present));
    return new ChangeEvaluator(
            table, ArrivalTable.EMPTY, id -> gone.contains(id) ? new Tombstone.Ended() : null)
        .evaluate(change);
  }
}
