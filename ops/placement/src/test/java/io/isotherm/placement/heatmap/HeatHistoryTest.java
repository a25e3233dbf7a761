package io.isotherm.placement.heatmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.placement.heatmap.HeatHistory.Resolution;
import java.util.ArrayList;
import java.util.Collections;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class HeatHistoryTest {
  private final SeenCluster cluster = new SeenCluster().table("songs", 4);
  private final HeatHistory history = new HeatHistory();

  /** A coarse column has the most of the fine ones, however partitions split meanwhile. */
  @Property(tries = 40)
  void nothingHotIsLostInACoarserColumn(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    var told = new SeenCluster().table("songs", 1 + random.nextInt(4));
    var kept = new HeatHistory();
    var most = new ArrayList<Double>();
    int seconds = 60 + random.nextInt(200);
    for (int second = 0; second < seconds; second++) {
      var partitions = told.partitions("songs");
      if (random.nextInt(40) == 0) {
        told.split(partitions.get(random.nextInt(partitions.size())));
        partitions = told.partitions("songs");
      }
      double hottest = 0;
      for (var partition : partitions) {
        double writes = random.nextInt(3) == 0 ? random.nextDouble(2_000) : 0;
        told.writes(partition, writes);
        hottest = Math.max(hottest, writes);
      }
      most.add(hottest);
      kept.observe(told.after(1));
    }
    for (var resolution : Resolution.values()) {
      for (var column : kept.snapshot(resolution).columns()) {
        int first = (int) (column.second() - SeenCluster.BEGIN_SECONDS - 1);
        double expected = 0;
        for (int i = Math.max(0, first); i < Math.min(most.size(), first + column.seconds()); i++) {
          expected = Math.max(expected, most.get(i));
        }
        assertThat(hottest(column))
            .as("%s at %d", resolution, first)
            .isCloseTo(expected, within(expected / 500 + 0.02));
      }
    }
  }

  @Test
  void eachLayerHasSoManyColumnsAndNoMore() {
    cluster.writes(cluster.partitions("songs").getFirst(), 100);
    for (int second = 0; second < 5_000; second++) {
      history.observe(cluster.after(1));
    }
    assertThat(history.snapshot(Resolution.SECOND).columns()).hasSize(601);
    assertThat(history.snapshot(Resolution.TEN_SECONDS).columns()).hasSize(361);
    assertThat(history.snapshot(Resolution.MINUTE).columns()).hasSizeBetween(83, 85);
    for (var resolution : Resolution.values()) {
      var columns = history.snapshot(resolution).columns();
      for (int i = 1; i < columns.size(); i++) {
        assertThat(columns.get(i).second()).isEqualTo(columns.get(i - 1).end());
      }
    }
  }

  @Test
  void tenThousandBusyPartitionsTakeNoMoreThanIsSaid() {
    for (int table = 0; table < 10; table++) {
      cluster.table("table" + table, 1_000);
    }
    var random = new SplittableRandom(1);
    var parts = Collections.nCopies(SubRanges.PARTS, 1.0);
    var partitions = new ArrayList<PartitionDescriptor>();
    for (int table = 0; table < 10; table++) {
      partitions.addAll(cluster.partitions("table" + table));
    }
    for (int second = 0; second < 450; second++) {
      for (var partition : partitions) {
        cluster.heat(partition, random.nextDouble(900), random.nextDouble(100), parts);
        cluster.size(partition, random.nextLong(1L << 30));
      }
      history.observe(cluster.after(1));
    }
    assertThat(history.bytes()).isLessThanOrEqualTo(HeatHistory.BYTES_MAX).isGreaterThan(20L << 20);
    assertThat(history.snapshot(Resolution.SECOND).columns()).hasSizeBetween(300, 430);
  }

  @Test
  void whatWasNotToldForALittleIsTakenToHaveBeenTheSame() {
    cluster.writes(cluster.partitions("songs").getFirst(), 100);
    history.observe(cluster.after(1));
    history.observe(cluster.after(3));
    history.observe(cluster.after(60));
    var columns = history.snapshot(Resolution.SECOND).columns();
    assertThat(columns).extracting(HeatColumn::seconds).containsExactly(1, 3, 5);
  }

  @Test
  void aClockThatStepsBackDoesNotTearColumnsApart() {
    history.observe(cluster.after(10));
    history.observe(cluster.after(-5));
    history.observe(cluster.after(6));
    assertThat(history.snapshot(Resolution.SECOND).columns())
        .extracting(HeatColumn::second)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  private static double hottest(HeatColumn column) {
    var levels = column.levels()[HeatMetric.WRITE_UNITS.index()];
    double most = 0;
    if (levels != null) {
      for (char level : levels) {
        most = Math.max(most, HeatLevel.amount(level));
      }
    }
    return most;
  }
}
