package io.isotherm.node.group;

import static io.isotherm.node.group.TestRequests.PARTITION;
import static io.isotherm.node.group.TestRequests.partition;
import static io.isotherm.node.group.TestRequests.position;
import static io.isotherm.node.group.TestRequests.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.api.internal.v1.PartitionRef;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WritePlaceTest {
  private static final Bytes AT = position("a");
  private static final PartitionDescriptor LOWER = partition(2, new KeyRange(Bytes.EMPTY, AT), 2);
  private static final PartitionDescriptor UPPER = partition(3, new KeyRange(AT, Bytes.EMPTY), 2);

  private static final PartitionTable WHOLE = PartitionTable.EMPTY.with(List.of(PARTITION));
  private static final PartitionTable PARTS = PartitionTable.EMPTY.with(List.of(LOWER, UPPER));
  private static final PartitionTable DEPARTING =
      WHOLE.departing(
          List.of(
              new Departure(
                  PARTITION, MoveScript.target(9, PARTITION), List.of("n1:7100"), false, 1)));
  private static final PartitionTable FROZEN = DEPARTING.freezing(1);

  private static final WritePlace BEHIND_CHANGE = new WritePlace.BehindChange();
  private static final WritePlace HANDED_OVER = new WritePlace.HandedOver();
  private static final WritePlace ELSEWHERE = new WritePlace.Elsewhere();

  @Test
  void whatServesAndGoesOnServingIsWrittenTo() {
    assertThat(place(WHOLE, WHOLE, ref(PARTITION))).isEqualTo(in(PARTITION));
    assertThat(place(WHOLE, DEPARTING, ref(PARTITION))).isEqualTo(in(PARTITION));
    var besides = WHOLE.with(List.of(partition(8, KeyRange.ALL, 1)));
    assertThat(place(besides, WHOLE, ref(PARTITION))).isEqualTo(in(PARTITION));
  }

  @Test
  void whatIsReplacedInFlightIsWrittenToAsWhatTakesItsPlace() {
    assertThat(place(WHOLE, PARTS, ref(PARTITION))).isEqualTo(in(UPPER));
    assertThat(WritePlace.of(WHOLE, PARTS, ref(PARTITION), Bytes.EMPTY)).isEqualTo(in(LOWER));
    assertThat(place(PARTS, WHOLE, ref(UPPER))).isEqualTo(in(PARTITION));
  }

  @Test
  void whatIsTakenAwayInFlightIsWaitedFor() {
    assertThat(place(DEPARTING, FROZEN, ref(PARTITION))).isEqualTo(BEHIND_CHANGE);
    assertThat(place(WHOLE, PartitionTable.EMPTY, ref(PARTITION))).isEqualTo(BEHIND_CHANGE);
  }

  @Test
  void whatComesInFlightIsWaitedFor() {
    assertThat(place(PartitionTable.EMPTY, WHOLE, ref(PARTITION))).isEqualTo(BEHIND_CHANGE);
    assertThat(place(WHOLE, PARTS, ref(UPPER))).isEqualTo(BEHIND_CHANGE);
  }

  @Test
  void whatIsFrozenIsHandedOver() {
    assertThat(place(FROZEN, FROZEN, ref(PARTITION))).isEqualTo(HANDED_OVER);
    assertThat(place(FROZEN, WHOLE, ref(PARTITION))).isEqualTo(HANDED_OVER);
    assertThat(place(FROZEN, PartitionTable.EMPTY, ref(PARTITION))).isEqualTo(HANDED_OVER);
  }

  @Test
  void whoeverMeansAnotherEpochOrRangeIsTold() {
    assertThat(place(WHOLE, WHOLE, ref(1, 1, 2))).isEqualTo(ELSEWHERE);
    assertThat(place(WHOLE, PARTS, ref(1, 1, 2))).isEqualTo(ELSEWHERE);
    assertThat(place(PARTS, PARTS, ref(LOWER))).isEqualTo(ELSEWHERE);
    assertThat(place(PARTS, PARTS, ref(PARTITION))).isEqualTo(ELSEWHERE);
  }

  private static WritePlace place(PartitionTable applied, PartitionTable ahead, PartitionRef ref) {
    return WritePlace.of(applied, ahead, ref, AT);
  }

  private static WritePlace in(PartitionDescriptor partition) {
    return new WritePlace.In(partition);
  }
}
