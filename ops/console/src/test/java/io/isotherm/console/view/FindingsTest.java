package io.isotherm.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.console.view.Finding.Severity;
import io.isotherm.model.cluster.GroupDescription;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.cluster.NodeDescription;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.NodeState;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.cluster.PlacementPart;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.partition.PartitionDescription;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FindingsTest {
  private static final long NOW = 10_000_000;
  private static final NodeDescription WELL = node("n1", true, 50);

  @Test
  void thereIsNothingToSayOfAClusterThatIsWell() {
    assertThat(found(List.of(Shown.partition(1, "songs", 1, Shown.heat(500, 0, 0.2))), WELL))
        .isEmpty();
  }

  @Test
  void aSilentNodeIsWorseThanAFullDisk() {
    var findings = found(List.of(), node("n2", true, 3), node("n3", false, 50));
    assertThat(findings)
        .extracting(Finding::title)
        .containsExactly("Node n3 is silent", "The disk of node n2 is nearly full");
    assertThat(findings.getFirst().severity()).isEqualTo(Severity.BAD);
    assertThat(findings.getLast().evidence()).isEqualTo("3% of it is free.");
  }

  @Test
  void aKeyThatMakesAPartitionHotIsNamedWithItsPart() {
    var findings = found(List.of(Shown.partition(7, "songs", 1, Shown.heat(500, 0, 0.9))), WELL);
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().title()).isEqualTo("One key makes partition 7 hot");
    assertThat(findings.getFirst().evidence())
        .contains("\"alice\"", "table songs", "at least 90%", "1500 a second");
    assertThat(found(List.of(Shown.partition(7, "songs", 1, Shown.heat(5, 0, 0.9))), WELL))
        .as("too little to matter")
        .isEmpty();
  }

  @Test
  void aTableThatIsThrottledIsToldOnceWithItsSums() {
    var findings =
        found(
            List.of(
                Shown.partition(1, "songs", 1, Shown.heat(1_000, 200, 0)),
                Shown.partition(2, "songs", 1, Shown.heat(1_000, 50, 0)),
                Shown.partition(3, "songs", 1, Shown.heat(10, 0, 0))),
            WELL);
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().severity()).isEqualTo(Severity.WARNING);
    assertThat(findings.getFirst().evidence())
        .isEqualTo(
            "2 of its 3 partitions refuse 0 read and 250 write units a second for their ceilings.");
  }

  @Test
  void aRefusalIsExplainedAsLongAsItIsOfNow() {
    assertThat(
            Findings.of(List.of(), List.of(WELL), List.of(), List.of(refusal(NOW - 60_000)), NOW))
        .extracting(Finding::title)
        .containsExactly("Keys of partition 9 come in order");
    assertThat(
            Findings.of(List.of(), List.of(WELL), List.of(), List.of(refusal(NOW - 600_000)), NOW))
        .isEmpty();
  }

  @Test
  void aGroupWithoutALeaderIsBad() {
    var group = new GroupDescription(4, List.of(), "", 0, 0, 0, 0, "", "");
    assertThat(Findings.of(List.of(), List.of(WELL), List.of(group), List.of(), NOW))
        .extracting(Finding::title)
        .containsExactly("Group 4 has no leader");
  }

  private static List<Finding> found(
      List<PartitionDescription> partitions, NodeDescription... nodes) {
    return Findings.of(partitions, List.of(nodes), List.of(), List.of(), NOW);
  }

  private static PartitionDecision refusal(long millis) {
    return new PartitionDecision(
        1,
        millis,
        millis,
        1,
        "songs",
        List.of(new PartitionId(9)),
        "n1",
        PartitionDecision.Action.SPLIT,
        PartitionDecision.Outcome.REFUSED,
        "SEQUENTIAL_ACCESS",
        "Writes come in the order of their keys.",
        Collections.emptySortedMap(),
        false,
        null);
  }

  private static NodeDescription node(String id, boolean live, long freePercent) {
    return new NodeDescription(
        new NodeId(id),
        "00000001",
        new NodeAddress("localhost", 7100),
        "",
        2,
        NodeState.ACTIVE,
        live,
        live ? 0 : 12_000,
        3,
        1,
        0,
        0,
        PlacementPart.MEMBER,
        freePercent,
        100);
  }
}
