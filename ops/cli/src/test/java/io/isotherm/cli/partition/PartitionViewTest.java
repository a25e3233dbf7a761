package io.isotherm.cli.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.api.json.JsonText;
import io.isotherm.cli.output.JsonMembers;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PartitionViewTest {
  private static final Bytes ALICE = KeyCodec.collection(new Str("alice"));
  private static final String ALICE_TEXT =
      "0x" + ALICE.toString().substring(0, 2 * KeyCodec.TOKEN_BYTES) + " \"alice\"";

  private static final PartitionHeat HEAT =
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

  private static final PartitionDecision DECISION =
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

  @Test
  void partitionsStandInColumns() {
    var lines =
        PartitionView.lines(
            PartitionView.of(
                List.of(
                    description(7, Bytes.EMPTY, ALICE, "n1", HEAT),
                    description(12, ALICE, Bytes.EMPTY, "", null))));

    assertThat(lines)
        .containsExactly(
            "ID  TABLE   GROUP  LEADER  ITEMS  SIZE    HEAT  READS/S  WRITES/S  THROTTLED/S  "
                + "FROM"
                + " ".repeat(ALICE_TEXT.length() - 2)
                + "TO",
            "7   orders  1      n1      20     1.5 MB  920   12       300       2.5          -"
                + " ".repeat(ALICE_TEXT.length() + 1)
                + ALICE_TEXT,
            "12  orders  1      ?       20     1.5 MB  ?     ?        ?         ?            "
                + ALICE_TEXT
                + "  -");
  }

  @Test
  void aDecisionTellsWhatAndWhyAndByWhichNumbers() {
    assertThat(DecisionView.of(DECISION).lines())
        .containsExactly(
            "1970-01-01T00:01:01Z  SPLIT 7 of orders on n1  REFUSED, asked for by console 10.0.0.7, 2"
                + " times since 1970-01-01T00:00:01Z",
            "    SINGLE_HOT_ITEM: Not split.",
            "    item_part_min = 0.500");
  }

  @Test
  void programsAreToldAllOfIt() {
    assertThat(JsonText.of(JsonMembers.of(DecisionView.of(DECISION))))
        .isEqualTo(
            "{\"id\":4,\"first\":\"1970-01-01T00:00:01Z\",\"last\":\"1970-01-01T00:01:01Z\","
                + "\"count\":2,\"table\":\"orders\",\"partitions\":[7],\"node\":\"n1\","
                + "\"action\":\"SPLIT\",\"outcome\":\"REFUSED\",\"reason\":\"SINGLE_HOT_ITEM\","
                + "\"text\":\"Not split.\",\"numbers\":{\"item_part_min\":0.5},\"manual\":true,"
                + "\"toGroup\":null,\"toNode\":null,\"requester\":\"console 10.0.0.7\"}");
    assertThat(
            JsonText.of(
                JsonMembers.of(PartitionView.of(description(7, Bytes.EMPTY, ALICE, "n1", HEAT)))))
        .contains("\"start\":{\"encoded\":\"\",\"text\":\"\"}")
        .contains("\"encoded\":\"0x" + ALICE + "\"")
        .contains("\"hotItems\":[{\"position\":{")
        .contains("\"partMin\":0.4,\"partMax\":0.5}");
  }

  private static PartitionDescription description(
      long id, Bytes start, Bytes end, String leader, @Nullable PartitionHeat heat) {
    return new PartitionDescription(
        new PartitionId(id),
        "orders",
        new KeyRange(start, end),
        new PartitionEpoch(1),
        1,
        leader,
        20,
        1_500_000,
        heat);
  }
}
