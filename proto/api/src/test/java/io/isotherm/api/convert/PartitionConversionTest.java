package io.isotherm.api.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.api.internal.v1.Heat;
import io.isotherm.model.cluster.PartitionEpoch;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.AttributeValue.Str;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.partition.PartitionDescription;
import io.isotherm.model.partition.PartitionHeat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class PartitionConversionTest {
  private static final PartitionHeat SHOWN =
      new PartitionHeat(
          100,
          20,
          5,
          2,
          0.25,
          List.of(1.0, 2.0),
          List.of(),
          List.of(new PartitionHeat.HotItem(KeyCodec.collection(new Str("a")), 0.4, 0.5)),
          List.of(new PartitionHeat.HotItem(KeyCodec.collection(new Str("b")), 0.1, 0.2)),
          0,
          0);

  @Test
  void aDescriptionComesBackAsItWas() {
    var start = KeyCodec.collection(new Str("alice"));
    var description =
        new PartitionDescription(
            new PartitionId(7),
            "music",
            new KeyRange(start, io.isotherm.model.item.Bytes.EMPTY),
            new PartitionEpoch(3),
            2,
            "n1",
            10,
            1_000,
            SHOWN);
    var message = PartitionConverter.message(description);
    assertThat(message.getStart().getText()).endsWith(" \"alice\"").startsWith("0x");
    assertThat(message.getEnd().getText()).isEmpty();
    assertThat(message.getHeat().getHeat()).isEqualTo(3 * 22 + 105);
    assertThat(PartitionConverter.description(message)).isEqualTo(description);
  }

  @Test
  void aDecisionComesBackAsItWas() {
    for (var action : PartitionDecision.Action.values()) {
      for (var outcome : PartitionDecision.Outcome.values()) {
        var decision =
            new PartitionDecision(
                9,
                1_000,
                2_000,
                3,
                "music",
                List.of(new PartitionId(1), new PartitionId(2)),
                "n1",
                action,
                outcome,
                "COLD",
                "Both are cold.",
                new TreeMap<>(Map.of("heat", 1.5)),
                true,
                action == PartitionDecision.Action.MOVE
                    ? new PartitionDecision.Destination(3, "n2")
                    : null,
                "console 10.0.0.7");
        assertThat(PartitionConverter.decision(PartitionConverter.message(decision)))
            .isEqualTo(decision);
      }
    }
  }

  @Test
  void aDecisionOfALaterVersionIsNotGuessedAt() {
    assertThatThrownBy(() ->
            PartitionConverter.decision(io.isotherm.api.v1.PartitionDecision.getDefaultInstance()))
        .isInstanceOf(DatabaseException.class);
  }

  @Test
  void whatANodeReportsIsRead() {
    var position = ItemConverter.bytes(KeyCodec.collection(new Str("a")));
    var heat =
        HeatConverter.heat(
            Heat.newBuilder()
                .setReadUnits(4)
                .setThrottledWriteUnits(2)
                .addSubRanges(10)
                .addQuantiles(Heat.Quantile.newBuilder().setPosition(position).setBelow(0.5))
                .addHotItems(
                    Heat.HotItem.newBuilder().setPosition(position).setPartMin(0.4).setPartMax(0.6))
                .setSequential(0.9)
                .setDistinctPositions(12)
                .build());
    assertThat(heat.asked()).isEqualTo(10);
    assertThat(heat.served()).isEqualTo(4);
    assertThat(heat.writePart()).isEqualTo(0.6);
    assertThat(heat.quantiles().getFirst().below()).isEqualTo(0.5);
    assertThat(heat.hotItems().getFirst().partMin()).isEqualTo(0.4);
    assertThat(heat.sequential()).isEqualTo(0.9);
    assertThat(heat.distinctPositions()).isEqualTo(12);
  }
}
