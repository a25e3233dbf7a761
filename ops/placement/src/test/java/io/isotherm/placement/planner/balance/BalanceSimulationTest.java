package io.isotherm.placement.planner.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.placement.planner.balance.SimulatedGroups.Traits;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A cluster whose heat stands still, or moves. Prints a line for each minute. */
final class BalanceSimulationTest {
  /** As near to the mean as every node should be. */
  private static final double HOTTEST_MAX = 0.20;

  @Test
  void aThousandNodesWithAHundredThousandPartitionsComeToRest() {
    comesToRest(cluster(1_000).run("standing still", 7));
  }

  @Test
  void heatThatMovesIsFollowedByManyNodes() {
    var cluster = cluster(BalancedCluster.NODES);
    cluster.run("standing still", 7);
    // What a fifth of the nodes leads becomes twice as hot, and a tenth of all tables cools down.
    cluster
        .groups()
        .heat((partition, like) -> {
          double factor = partition.groupId() % 5 == 0 ? 2 : 1;
          return factor * (partition.tableId().value() % 10 == 3 ? 0.2 : 1) * like.heat();
        });
    comesToRest(cluster.run("moved", 8));
  }

  private static BalancedCluster cluster(int nodes) {
    return new BalancedCluster(
        nodes,
        nodes * BalancedCluster.PARTITIONS_EACH,
        1,
        (_, random) -> new Traits(heat(random), size(random)));
  }

  @Test
  void nodesThatAreEmptyFillUpThoughNobodyAsksForAnything() {
    var cluster = new BalancedCluster(3, 300, 2, (_, _) -> new Traits(0, 50_000_000));
    cluster.run("idle", 1);
    cluster.grow(3);
    var minutes = cluster.run("idle, with twice the nodes", 12);
    assertThat(cluster.groups().counts().values()).allMatch(count -> count >= 37 && count <= 63);
    assertThat(minutes.getLast().operators()).isZero();
  }

  @Test
  void nodesThatAreNewTakeTheirShareOfTheHeat() {
    var cluster =
        new BalancedCluster(3, 300, 2, (_, random) -> new Traits(heat(random), 5_000_000));
    cluster.run("used", 3);
    cluster.grow(1);
    comesToRest(cluster.run("used, with one node more", 11));
  }

  @Test
  void aSingleHotPartitionIsNotMovedAbout() {
    var cluster =
        new BalancedCluster(
            10, 100, 3, (p, _) -> new Traits(p.id().value() == 7 ? 5_000 : 20, 1_000_000));
    var minutes = cluster.run("one partition", 6);
    var late = minutes.subList(3, 6);
    assertThat(late).allMatch(minute -> minute.operators() == 0);
    assertThat(cluster.catalog().decisions().values())
        .anyMatch(decision -> decision.reason().equals("SINGLE_PARTITION"));
  }

  private static void comesToRest(List<BalancedCluster.Minute> minutes) {
    int last = minutes.size();
    assertThat(minutes.subList(last - 2, last))
        .allSatisfy(minute -> {
          assertThat(minute.hottest()).isLessThan(HOTTEST_MAX);
          assertThat(minute.operators()).isZero();
        });
    assertThat(minutes).allMatch(minute -> minute.abandoned() == 0);
  }

  private static double heat(SplittableRandom random) {
    // Most have little, some a hundred times as much.
    double part = random.nextDouble();
    return 2 + 200 * part * part * part * part;
  }

  private static long size(SplittableRandom random) {
    return (long) (2e6 + 200e6 * random.nextDouble() * random.nextDouble());
  }
}
