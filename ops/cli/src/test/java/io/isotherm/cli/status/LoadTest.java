package io.isotherm.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.cli.partition.PartitionView;
import io.isotherm.model.cluster.PartitionEpoch;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.partition.PartitionDescription;
import io.isotherm.model.partition.PartitionHeat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LoadTest {
  private static final List<PartitionDescription> PARTITIONS =
      List.of(
          partition(1, heat(100, 0, 0)),
          partition(2, null),
          partition(3, heat(10, 50, 20)),
          partition(4, PartitionHeat.NONE));

  @Test
  void whatPartitionsDoIsAddedUp() {
    assertThat(Load.of(PARTITIONS)).isEqualTo(new Load(4, 1, 80, 4_000, 320, 110, 50, 0, 20));
    assertThat(Load.of(PARTITIONS).lines())
        .containsExactly(
            "Served: 110 read units/s, 50 write units/s; throttled: 0 read units/s, 20 write"
                + " units/s, at 1 partition");
  }

  @Test
  void thoseWithMostComeFirstAndThoseWithNothingNotAtAll() {
    assertThat(Hottest.HEAT.of(PARTITIONS, 5))
        .extracting(PartitionView::id)
        .containsExactly(3L, 1L);
    assertThat(Hottest.READS.of(PARTITIONS, 1)).extracting(PartitionView::id).containsExactly(1L);
    assertThat(Hottest.THROTTLED.of(PARTITIONS, 5))
        .extracting(PartitionView::id)
        .containsExactly(3L);
  }

  private static PartitionHeat heat(double reads, double writes, double throttledWrites) {
    return new PartitionHeat(
        reads, writes, 0, throttledWrites, 0, List.of(), List.of(), List.of(), 0, 0);
  }

  private static PartitionDescription partition(long id, @Nullable PartitionHeat heat) {
    return new PartitionDescription(
        new PartitionId(id),
        "songs",
        KeyRange.ALL,
        new PartitionEpoch(1),
        1,
        "n1",
        20,
        1_000,
        heat);
  }
}
