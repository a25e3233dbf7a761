package io.isotherm.placement.planner.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.partition.PartitionHeat;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.Catalogs;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.Hearing;
import io.isotherm.placement.planner.MoveHistory;
import io.isotherm.placement.planner.NodeObservation;
import io.isotherm.placement.planner.PartitionObservation;
import io.isotherm.placement.planner.PartitionUsage;
import io.isotherm.placement.planner.ReplicaObservation;
import io.isotherm.placement.planner.ReplicaObservation.Role;
import io.isotherm.placement.planner.split.PartitionHistory;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is believed of groups whose leader has just changed, and since when nodes are hot. */
final class LoadHistoryTest {
  private static final BalanceSettings SETTINGS = BalanceSettings.DEFAULT;
  private static final GroupId GROUP = new GroupId(1);
  private static final double HEAT = 1_000;

  private final Catalog catalog =
      Catalogs.activated(
          Catalogs.created(Catalogs.withGroups(3, 1), Catalogs.table("music", 1)), "music");
  private LoadHistory history = LoadHistory.NONE;
  private long seconds = 3_600;

  @Test
  void whatTheLeaderBeforeSawIsBelievedUntilANewOneHasMeasured() {
    observe("n1", HEAT);
    assertThat(believed("n2", 0)).isEqualTo(HEAT);
    observe("n2", 0);
    seconds += SETTINGS.settles().toSeconds() - 1;
    assertThat(believed("n2", 0)).isEqualTo(HEAT);
    seconds++;
    assertThat(believed("n2", 0)).isZero();
  }

  @Test
  void itIsBelievedAcrossAsManyHandOversAsThereAre() {
    observe("n1", HEAT);
    for (int i = 0; i < 5; i++) {
      seconds += SETTINGS.settles().toSeconds() / 2;
      observe("n" + (2 + i % 2), HEAT / 100);
    }
    assertThat(believed("n1", 0)).isEqualTo(HEAT);
  }

  @Test
  void aNewLeaderThatSeesMoreIsBelievedAtOnce() {
    observe("n1", HEAT);
    assertThat(believed("n2", 2 * HEAT)).isEqualTo(2 * HEAT);
  }

  @Test
  void whoHasLedForLongIsBelievedWhateverItSees() {
    observe("n1", HEAT);
    seconds++;
    assertThat(believed("n1", HEAT / 2)).isEqualTo(HEAT / 2);
  }

  @Test
  void aDriverThatBeginsTakesWhoeverLeadsForSuchAsHaveLedForLong() {
    assertThat(isSettled(loads("n1", HEAT))).isTrue();
    observe("n1", HEAT);
    assertThat(isSettled(loads("n1", HEAT))).isTrue();
    assertThat(isSettled(loads("n2", HEAT))).isFalse();
  }

  @Test
  void whatWasSeenIsRememberedWhileNobodyLeads() {
    observe("n1", HEAT);
    seconds += 60;
    observe("", 0);
    seconds += 60;
    assertThat(believed("n2", 0)).isEqualTo(HEAT);
    assertThat(isSettled(loads("n2", 0))).isFalse();
  }

  @Test
  void theHeatOfANodeIsWhatIsBelievedOfItsGroups() {
    observe("n1", HEAT);
    var loads = loads("n2", 0);
    assertThat(loads.nodes()).extracting(Load::heat).containsExactly(0.0, HEAT, 0.0);
  }

  @Test
  void aNodeIsHotSinceItBeganToBeWithoutABreak() {
    var node = new NodeId("n1");
    long ten = Duration.ofSeconds(10).toNanos();
    observe("n1", HEAT);
    seconds += 9;
    observe("n1", HEAT);
    assertThat(history.isHotFor(node, nowNanos(), ten)).isFalse();
    seconds++;
    assertThat(history.isHotFor(node, nowNanos(), ten)).isTrue();
    observe("n1", 0);
    observe("n1", HEAT);
    assertThat(history.isHotFor(node, nowNanos(), ten)).isFalse();
  }

  private void observe(String leader, double heat) {
    history = history.observe(view(leader, heat), SETTINGS);
  }

  private double believed(String leader, double heat) {
    return group(loads(leader, heat)).heat();
  }

  private static boolean isSettled(Loads loads) {
    return group(loads).isSettled();
  }

  private static GroupLoad group(Loads loads) {
    var group = loads.group(GROUP);
    if (group == null) {
      throw new AssertionError("Nobody leads the group.");
    }
    return group;
  }

  private Loads loads(String leader, double heat) {
    var view = view(leader, heat);
    return Loads.of(view, view.leaders(), SETTINGS, history);
  }

  private long nowNanos() {
    return Duration.ofSeconds(seconds).toNanos();
  }

  /** All replicas are there, and the leader, if there is one, reports its measure. */
  private ClusterView view(String leader, double heat) {
    var partitions = new HashMap<PartitionId, PartitionObservation>();
    double each = heat / catalog.partitions().size();
    var reads = new PartitionHeat(each, 0, 0, 0, 0, List.of(), List.of(), List.of(), 0, 0);
    for (var partition : catalog.partitions().values()) {
      partitions.put(
          partition.id(),
          new PartitionObservation(partition.epoch(), new PartitionUsage(0, 0), reads));
    }
    var nodes = new HashMap<NodeId, NodeObservation>();
    for (var node : catalog.nodes().values()) {
      var replica =
          node.id().value().equals(leader)
              ? new ReplicaObservation(Role.LEADER, 1, 1, List.of(), partitions)
              : new ReplicaObservation(Role.FOLLOWER, 1, 1, List.of(), Map.of());
      nodes.put(
          node.id(),
          new NodeObservation(node.member().id(), 0, nowNanos(), Map.of(GROUP, replica)));
    }
    return new ClusterView(
        catalog,
        nodes,
        Set.of(),
        Map.of(),
        Map.of(),
        PartitionHistory.none(nowNanos()),
        MoveHistory.NONE,
        history,
        new Hearing(nowNanos(), Map.of()),
        nowNanos(),
        1_000 * seconds);
  }
}
