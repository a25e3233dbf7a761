package io.isotherm.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.api.json.JsonText;
import io.isotherm.model.cluster.PartitionEpoch;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.item.AttributeValue.Str;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.partition.PartitionDecision.Action;
import io.isotherm.model.partition.PartitionDecision.Outcome;
import io.isotherm.model.partition.PartitionDescription;
import io.isotherm.model.partition.PartitionHeat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class PartitionJsonTest {
  private static final Bytes ALICE = KeyCodec.collection(new Str("alice"));

  @Test
  void aDecisionIsToldWithItsNumbers() {
    var decision =
        new PartitionDecision(
            4,
            1_000,
            61_000,
            2,
            "orders",
            List.of(new PartitionId(7)),
            "n1",
            Action.SPLIT,
            Outcome.REFUSED,
            "SINGLE_HOT_ITEM",
            "Not split.",
            new TreeMap<>(Map.of("item_part_min", 0.5)),
            true,
            null,
            "console 10.0.0.7");

    assertThat(JsonText.of(PartitionJson.decision(decision)))
        .isEqualTo(
            "{\"id\":4,\"first\":\"1970-01-01T00:00:01Z\",\"last\":\"1970-01-01T00:01:01Z\","
                + "\"count\":2,\"table\":\"orders\",\"partitions\":[7],\"node\":\"n1\","
                + "\"action\":\"SPLIT\",\"outcome\":\"REFUSED\",\"reason\":\"SINGLE_HOT_ITEM\","
                + "\"text\":\"Not split.\",\"numbers\":{\"item_part_min\":0.5},\"manual\":true,"
                + "\"requester\":\"console 10.0.0.7\"}");
  }

  @Test
  void aPartitionIsToldWithItsHottestItems() {
    var heat =
        new PartitionHeat(
            12.4,
            300,
            0,
            2.5,
            0.1,
            List.of(1.0),
            List.of(),
            List.of(new PartitionHeat.HotItem(ALICE, 0.4, 0.5)),
            0,
            0);
    var partition =
        new PartitionDescription(
            new PartitionId(7),
            "orders",
            new KeyRange(Bytes.EMPTY, ALICE),
            new PartitionEpoch(1),
            1,
            "n1",
            20,
            1_500_000,
            heat);

    assertThat(JsonText.of(Map.of("partitions", PartitionJson.partitions(List.of(partition)))))
        .contains("\"start\":{\"encoded\":\"\",\"text\":\"\"}")
        .contains("\"encoded\":\"0x" + ALICE + "\"")
        .contains("\"hot_items\":[{\"position\":{")
        .contains("\"part_min\":0.4,\"part_max\":0.5}");
  }
}
