package io.isotherm.load.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.load.subject.IsothermTarget;
import io.isotherm.load.subject.ItemKey;
import io.isotherm.load.subject.ItemPositions;
import io.isotherm.model.cluster.PartitionEpoch;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.partition.PartitionDescription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangePlanTest {
  private static final String TABLE = "t";

  private final List<ItemKey> keys =
      IntStream.range(0, 100).mapToObj(i -> new ItemKey("c" + i, "0")).toList();
  private final ItemPositions positions = ItemPositions.of(keys);
  private final List<Bytes> sorted = keys.stream().map(IsothermTarget::position).sorted().toList();

  @Test
  void aPartitionIsCutInTheMiddleOfItsKeys() {
    var plan = plan(ChangeKind.SPLIT, partitions(4, 1));

    assertThat(plan)
        .isInstanceOfSatisfying(
            ChangePlan.Split.class,
            split -> {
              assertThat(split.partition().id()).isEqualTo(new PartitionId(3));
              assertThat(split.at()).isEqualTo(sorted.get(62));
            });
  }

  @Test
  void neighboursOfOneGroupAreMerged() {
    var plan = plan(ChangeKind.MERGE, partitions(4, 1));

    assertThat(plan)
        .isInstanceOfSatisfying(
            ChangePlan.Merge.class,
            merge -> {
              assertThat(merge.ids()).containsExactly(new PartitionId(2), new PartitionId(3));
              assertThat(merge.range()).isEqualTo(new KeyRange(sorted.get(25), sorted.get(75)));
            });
  }

  @Test
  void fewPartitionsAreSplitInsteadAndManyMerged() {
    assertThat(plan(ChangeKind.MERGE, partitions(3, 1))).isInstanceOf(ChangePlan.Split.class);
    assertThat(plan(ChangeKind.SPLIT, partitions(24, 1))).isInstanceOf(ChangePlan.Merge.class);
  }

  @Test
  void neighboursOfTwoGroupsAreNotMerged() {
    assertThat(plan(ChangeKind.SPLIT, partitions(24, 2))).isNull();
    assertThat(plan(ChangeKind.MERGE, partitions(4, 2))).isInstanceOf(ChangePlan.Split.class);
  }

  @Test
  void aPartitionIsMovedToAnotherGroup() {
    assertThat(plan(ChangeKind.MOVE, partitions(4, 2)))
        .isInstanceOfSatisfying(
            ChangePlan.Move.class,
            move -> assertThat(move.group()).isNotEqualTo(move.partition().groupId()));
    assertThat(plan(ChangeKind.MOVE, partitions(4, 1))).isNull();
  }

  private @Nullable ChangePlan plan(ChangeKind kind, List<PartitionDescription> partitions) {
    var change = new FaultSchedule.Change(Duration.ofSeconds(1), kind, 0.5, 0.5);
    return ChangePlan.of(change, TABLE, partitions, positions);
  }

  /** Each with as many keys, in as many groups in turn. */
  private List<PartitionDescription> partitions(int count, int groups) {
    var partitions = new ArrayList<PartitionDescription>();
    for (int i = 0; i < count; i++) {
      var start = i == 0 ? Bytes.EMPTY : sorted.get(i * 100 / count);
      var end = i == count - 1 ? Bytes.EMPTY : sorted.get((i + 1) * 100 / count);
      partitions.add(
          new PartitionDescription(
              new PartitionId(i + 1),
              TABLE,
              new KeyRange(start, end),
              PartitionEpoch.FIRST,
              1 + i % groups,
              "n1",
              0,
              0,
              null));
    }
    return partitions.reversed();
  }
}
