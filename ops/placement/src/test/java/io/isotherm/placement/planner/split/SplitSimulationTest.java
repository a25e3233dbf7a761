package io.isotherm.placement.planner.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A cluster whose heat stands still, moves, or goes away. Prints a line for each minute. */
final class SplitSimulationTest {
  @Test
  void heatThatStandsStillIsServedWithinAMinuteAndThenItIsQuiet() {
    int partitions = 10_000;
    var cluster = new HeatedCluster(100, 100, partitions);
    var random = new SplittableRandom(1);
    for (var field : cluster.fields()) {
      field.add(0, 1, 500);
      // A fifth of the tables has a hot part: some hundredth of it, with up to 20 ceilings.
      if (random.nextInt(5) == 0) {
        field.add(random.nextDouble(), 0.001 + random.nextDouble() / 100, random.nextInt(20_000));
      }
    }
    var minutes = run(cluster, "standing still", 5);
    assertThat(minutes.getFirst().splits()).isPositive();
    assertThat(minutes.get(1).refusedPart()).isLessThan(0.05);
    for (var minute : minutes.subList(2, 5)) {
      assertThat(minute.refusedPart()).isZero();
      assertThat(minute.splits()).isZero();
      assertThat(minute.merges()).isZero();
      assertThat(minute.refusals()).isZero();
    }
    assertThat(cluster.partitions()).isLessThan(partitions + 1_000);
  }

  @Test
  void heatThatMovesIsFollowedAndWhatItLeavesIsMerged() {
    int tables = 20;
    var cluster = new HeatedCluster(10, tables, 400);
    var random = new SplittableRandom(2);
    var minutes = new ArrayList<HeatedCluster.Minute>();
    for (int minute = 0; minute < 8; minute++) {
      for (int table = 0; table < tables; table++) {
        var field = cluster.fields().get(table);
        field.clear();
        field.add(0, 1, 2_000);
        if (table % 4 == 0) {
          field.add(0.1 * minute + 0.01 * table, 0.01, 2_000 + random.nextInt(4_000));
        }
      }
      minutes.addAll(run(cluster, "moving", 1));
    }
    for (var minute : minutes.subList(1, 8)) {
      assertThat(minute.refusedPart()).isLessThan(0.05);
    }
    assertThat(cluster.partitions()).isGreaterThan(400);
    cluster.fields().forEach(HeatField::clear);
    var cold = run(cluster, "cold", 58);
    assertThat(cluster.partitions()).isEqualTo(400);
    assertThat(cold.getLast().merges()).isZero();
    assertThat(cold.stream().mapToInt(HeatedCluster.Minute::splits).sum()).isZero();
  }

  @Test
  void whatIsNotCountedIsNeitherHotNorCold() {
    var cluster = new HeatedCluster(3, 1, 4);
    var field = cluster.fields().getFirst();
    field.add(0.5, 0.01, 5_000);
    run(cluster, "counted", 2);
    int hot = cluster.partitions();
    assertThat(hot).isGreaterThan(4);

    cluster.count(false);
    field.clear();
    run(cluster, "cold, not counted", 30);
    assertThat(cluster.partitions()).isEqualTo(hot);
    field.add(0.1, 0.01, 5_000);
    run(cluster, "hot, not counted", 2);
    assertThat(cluster.partitions()).isEqualTo(hot);

    cluster.count(true);
    run(cluster, "counted again", 2);
    assertThat(cluster.partitions()).isGreaterThan(hot);
  }

  private List<HeatedCluster.Minute> run(HeatedCluster cluster, String what, int count) {
    var minutes = new ArrayList<HeatedCluster.Minute>();
    for (int i = 0; i < count; i++) {
      var minute = cluster.minute();
      System.out.printf(
          Locale.ROOT,
          "%s: %d partitions, %d splits, %d merges, %d refusals noted, %.2f%% refused%n",
          what,
          minute.partitions(),
          minute.splits(),
          minute.merges(),
          minute.refusals(),
          100 * minute.refusedPart());
      minutes.add(minute);
    }
    return minutes;
  }
}
