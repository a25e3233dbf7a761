package io.isotherm.console.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.cluster.PartitionEpoch;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.key.KeyRanges;
import io.isotherm.model.partition.PartitionDescription;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NeighboursTest {
  @Test
  void thoseBesideItOfItsOwnTableAreFound() {
    var ranges = KeyRanges.initial(3);
    var first = partition(1, "songs", ranges.get(0));
    var second = partition(2, "songs", ranges.get(1));
    var third = partition(3, "songs", ranges.get(2));
    var other = partition(4, "albums", ranges.get(0));
    var all = List.of(third, other, first, second);

    assertThat(Neighbours.of(second, all)).isEqualTo(new Neighbours(first, third));
    assertThat(Neighbours.of(first, all)).isEqualTo(new Neighbours(null, second));
    assertThat(Neighbours.of(third, all)).isEqualTo(new Neighbours(second, null));
    assertThat(Neighbours.of(other, all)).isEqualTo(new Neighbours(null, null));
  }

  @Test
  void theOnlyPartitionOfATableHasNone() {
    var only = partition(1, "songs", KeyRanges.initial(1).getFirst());
    assertThat(Neighbours.of(only, List.of(only))).isEqualTo(new Neighbours(null, null));
  }

  private static PartitionDescription partition(long id, String table, KeyRange range) {
    return new PartitionDescription(
        new PartitionId(id), table, range, new PartitionEpoch(1), 1, "n1", 0, 0, null);
  }
}
