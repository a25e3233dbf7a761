package io.isotherm.placement.planner.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.placement.planner.balance.SimulatedGroups.Traits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Cold neighbours in different groups, while heat and data are balanced too. Prints a line for each
 * minute.
 */
final class NeighbourSimulationTest {
  private static final String REASON = BalanceReason.COLD_NEIGHBOUR.name();

  /** As near to the mean as every node should be. */
  private static final double HOTTEST_MAX = 0.20;

  @Test
  void theyComeTogetherAndAreMergedWhileNodesAreAddedAndHeatIsBalanced() {
    var cluster =
        new BalancedCluster(
            10,
            400,
            4,
            (partition, random) -> {
              double part = random.nextDouble();
              double heat = isCold(partition) ? 20 * part : 10 + 1_000 * part * part * part * part;
              return new Traits(heat, (long) (200e6 * random.nextDouble() * random.nextDouble()));
            });
    cluster.cut(5, NeighbourSimulationTest::isCold);
    var minutes = new ArrayList<>(cluster.run("cut", 20));
    cluster.grow(5);
    minutes.addAll(cluster.run("cut, with more nodes", 70));
    assertThat(cluster.movesFor()).containsKeys("HOT_NODE", "UNEVEN_DATA", REASON);
    // What is left is where only nodes with more than their share could take it.
    assertThat(cluster.catalog().partitions()).hasSizeBetween(400, 420);
    isQuietAndNoneMovedInVain(cluster, minutes);
  }

  @Test
  void theyComeTogetherThoughNobodyAsksForAnythingAndGroupsStayEven() {
    var cluster = new BalancedCluster(6, 400, 5, (_, _) -> new Traits(0, 50_000_000));
    cluster.cut(4, _ -> true);
    var minutes = cluster.run("idle, cut", 150);
    assertThat(cluster.catalog().partitions()).hasSize(400);
    isQuietAndNoneMovedInVain(cluster, minutes);
    assertThat(cluster.groups().counts().values()).allMatch(count -> count >= 50 && count <= 84);
  }

  @Test
  void manyNodesWithManyOfThemArePlannedFor() {
    int nodes = BalancedCluster.NODES;
    int partitions = nodes * BalancedCluster.PARTITIONS_EACH;
    var cluster =
        new BalancedCluster(nodes, partitions / 5 * 4, 6, (_, _) -> new Traits(1, 20_000_000));
    cluster.cut(2, partition -> partition.tableId().value() % 4 == 0);
    assertThat(cluster.catalog().partitions()).hasSize(partitions);
    var minutes = cluster.run("many nodes, cut", 8);
    assertThat(cluster.movesFor()).containsKey(REASON);
    assertThat(minutes).allMatch(minute -> minute.abandoned() == 0);
  }

  private static void isQuietAndNoneMovedInVain(
      BalancedCluster cluster, List<BalancedCluster.Minute> minutes) {
    int merges = minutes.stream().mapToInt(BalancedCluster.Minute::merges).sum();
    assertThat(cluster.movesFor().getOrDefault(REASON, 0))
        .as("none moved in vain, to be merged")
        .isPositive()
        .isLessThanOrEqualTo(merges);
    int last = minutes.size();
    assertThat(minutes.subList(last - 10, last))
        .allSatisfy(minute -> {
          assertThat(minute.operators()).isZero();
          assertThat(minute.hottest()).isLessThan(HOTTEST_MAX);
        });
    assertThat(minutes).allMatch(minute -> minute.abandoned() == 0);
  }

  private static boolean isCold(PartitionDescriptor partition) {
    return partition.tableId().value() % 5 == 0;
  }
}
