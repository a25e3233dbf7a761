package io.isotherm.load.heat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.isotherm.model.cluster.PartitionEpoch;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.partition.PartitionDescription;
import io.isotherm.model.partition.PartitionHeat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NodeHeatTest {
  @Test
  void aNodeIsAsHotAsWhatItLeads() {
    var heat =
        NodeHeat.of(
            List.of("n1", "n2", "n3"),
            List.of(partition("n1", 100), partition("n1", 50), partition("n2", 150)));

    assertThat(heat.byNode()).isEqualTo(Map.of("n1", 150.0, "n2", 150.0, "n3", 0.0));
    assertThat(heat.excess()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void whatNobodyLeadsCountsNowhere() {
    assertThat(NodeHeat.of(List.of("n1"), List.of(partition("", 100))).excess()).isZero();
  }

  @Test
  void heatIsEvenOnceItStaysSo() {
    var heats =
        new NodeHeats(
            DoubleStream.of(1, 0.1, 1, .1, .1, .1, .1, .1, .2, .1, .1, .1, .1, .1)
                .mapToObj(NodeHeatTest::withExcess)
                .toList());

    assertThat(heats.evenFrom(0, 0.21)).isEqualTo(3);
    assertThat(heats.evenFrom(0, 0.15)).isEqualTo(-1);
    assertThat(heats.evenFrom(4, 0.21)).isEqualTo(4);
  }

  private static NodeHeat withExcess(double excess) {
    return new NodeHeat(new TreeMap<>(Map.of("n1", 1 + excess, "n2", 1 - excess)));
  }

  private static PartitionDescription partition(String leader, double readUnits) {
    return new PartitionDescription(
        new PartitionId(1),
        "t",
        KeyRange.ALL,
        PartitionEpoch.FIRST,
        1,
        leader,
        0,
        0,
        heat(readUnits));
  }

  private static @Nullable PartitionHeat heat(double readUnits) {
    return new PartitionHeat(readUnits, 0, 0, 0, 0, List.of(), List.of(), List.of(), 0, 0);
  }
}
