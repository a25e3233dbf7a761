package io.isotherm.placement.planner.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * By seed: no member's replica is deleted or opened anew, whatever happens; and once nothing bad
 * happens any more, every group has its replicas, in different zones, evenly, and it is quiet. The
 * placement group is one of them.
 */
final class RepairSimulationTest {
  private static final int SEEDS = Integer.getInteger("simulation.seeds", 30);
  private static final int NODES = 6;
  private static final int ZONES = 3;
  private static final int GROUPS = 8;
  private static final int SECONDS_OF_MISCHIEF = 1_500;
  private static final int SECONDS_TO_REST = 900;
  private static final int SECONDS_OF_QUIET = 300;

  static LongStream seeds() {
    return LongStream.range(0, SEEDS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void replicasAreNeverLostAndComeToRest(long seed) {
    var cluster = new RepairedCluster(new SplittableRandom(seed), NODES, ZONES, GROUPS);
    for (int i = 0; i < SECONDS_OF_MISCHIEF; i++) {
      cluster.tick();
    }
    cluster.calm();
    for (int i = 0; i < SECONDS_TO_REST; i++) {
      cluster.tick();
    }
    int begun = cluster.changesBegun();
    for (int i = 0; i < SECONDS_OF_QUIET; i++) {
      cluster.tick();
    }
    assertThat(cluster.changesBegun()).as("no change begins any more").isEqualTo(begun);
    var counts = ReplicaCounts.of(cluster.catalog());
    for (var group : cluster.catalog().groups().values()) {
      assertThat(group.change()).isNull();
      assertThat(zones(cluster, group.replicas())).as(group.toString()).hasSize(ZONES);
      var members = cluster.groups().get(group.id());
      if (members == null) {
        throw new AssertionError(group.toString());
      }
      assertThat(ObservedGroup.ids(members.members()))
          .isEqualTo(ObservedGroup.ids(group.replicas()));
      assertThat(members.whole()).isEqualTo(3);
      assertThat(members.open())
          .as("replicas of " + group.id())
          .isEqualTo(ObservedGroup.ids(group.replicas()));
    }
    assertPlacementIsWell(cluster);
    var loads = cluster.catalog().nodes().keySet().stream().map(counts::of).toList();
    assertThat(loads).as("replicas for each node").allMatch(load -> load >= 3 && load <= 5);
  }

  private static void assertPlacementIsWell(RepairedCluster cluster) {
    var group = cluster.catalog().placement();
    var members = cluster.groups().get(GroupId.PLACEMENT);
    if (group == null || members == null) {
      throw new AssertionError("The placement group is not known.");
    }
    assertThat(group.change()).isNull();
    assertThat(zones(cluster, group.replicas())).hasSize(ZONES);
    assertThat(cluster.catalog().placementAddresses()).hasSize(3);
    assertThat(ObservedGroup.ids(members.members())).isEqualTo(ObservedGroup.ids(group.replicas()));
    assertThat(members.whole()).isEqualTo(3);
  }

  private static Set<String> zones(RepairedCluster cluster, List<Member> replicas) {
    var zones = new HashSet<String>();
    for (var replica : replicas) {
      var node = cluster.catalog().nodes().get(ReplicaCounts.node(replica.id()));
      if (node != null) {
        zones.add(node.zone());
      }
    }
    return zones;
  }
}
