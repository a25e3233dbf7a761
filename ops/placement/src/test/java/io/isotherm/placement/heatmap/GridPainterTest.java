package io.isotherm.placement.heatmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.placement.heatmap.HeatHistory.Resolution;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class GridPainterTest {
  private static final GridQuestion ALL =
      new GridQuestion(HeatMetric.WRITE_UNITS, AxisBound.FIRST, AxisBound.LAST, 512, 0, 0);

  private final SeenCluster cluster = new SeenCluster().table("songs", 4);
  private final HeatHistory history = new HeatHistory();

  private record Told(long second, Map<PartitionDescriptor, Double> writes) {}

  /** Each cell has the most of any partition that lies in its row, in its second. */
  @Property(tries = 60)
  void eachCellHasTheMostOfWhatLiesInIt(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    var seen = new SeenCluster().table("songs", 1 + random.nextInt(20)).table("films", 2);
    var kept = new HeatHistory();
    var all = new ArrayList<Told>();
    for (int second = 0; second < 30; second++) {
      if (random.nextInt(5) == 0) {
        var partitions = seen.partitions("songs");
        seen.split(partitions.get(random.nextInt(partitions.size())));
      }
      var told = new HashMap<PartitionDescriptor, Double>();
      for (var table : List.of("songs", "films")) {
        for (var partition : seen.partitions(table)) {
          double writes = random.nextInt(2) * random.nextDouble(1_000);
          seen.writes(partition, writes);
          told.put(partition, writes);
        }
      }
      var view = seen.after(1);
      kept.observe(view);
      all.add(new Told(view.nowMillis() / 1_000, told));
    }
    int rows = 1 + random.nextInt(60);
    var grid =
        GridPainter.paint(
            kept.snapshot(Resolution.SECOND),
            new GridQuestion(HeatMetric.WRITE_UNITS, AxisBound.FIRST, AxisBound.LAST, rows, 0, 0));
    assertThat(grid.columns()).hasSize(all.size());
    for (int column = 0; column < all.size(); column++) {
      assertThat(grid.columns().get(column)).isEqualTo(all.get(column).second());
      for (int row = 0; row < grid.rows().size(); row++) {
        double expected = most(all.get(column), grid.rows().get(row));
        char level = grid.cells()[column * grid.rows().size() + row];
        assertThat(HeatLevel.amount(level)).isCloseTo(expected, within(expected / 500 + 0.02));
      }
    }
  }

  private static double most(Told told, HeatGrid.Row row) {
    double most = 0;
    for (var entry : told.writes().entrySet()) {
      var partition = entry.getKey();
      if (AxisBound.start(partition).compareTo(row.end()) < 0
          && row.start().compareTo(AxisBound.end(partition)) < 0) {
        most = Math.max(most, entry.getValue());
      }
    }
    return most;
  }

  @Test
  void rowsCoverTheTablesWithoutGapsAndInOrder() {
    cluster.table("films", 7);
    history.observe(cluster.after(1));
    for (int rows : new int[] {1, 5, 11, 100, 2_000}) {
      var grid = GridPainter.paint(history.snapshot(Resolution.SECOND), rows(rows));
      var bounds = grid.rows();
      assertThat(bounds.getFirst().start().table()).isEqualTo(1);
      for (int i = 1; i < bounds.size(); i++) {
        assertThat(bounds.get(i).start()).isEqualTo(bounds.get(i - 1).end());
      }
      assertThat(bounds.getLast().end()).isEqualTo(AxisBound.endOf(2));
      assertThat(bounds.size()).isLessThanOrEqualTo(rows + 2);
    }
  }

  @Test
  void aHotSpotIsSeenInItsSixteenth() {
    var partition = cluster.partitions("songs").get(1);
    var parts = new ArrayList<>(Collections.nCopies(16, 30.0));
    parts.set(5, 3_000.0);
    cluster.heat(partition, 1_000, 0, parts);
    history.observe(cluster.after(1));
    var grid = GridPainter.paint(history.snapshot(Resolution.SECOND), ALL);
    assertThat(grid.rows()).hasSize(64);
    var hot = IntStream.range(0, 64).filter(row -> amount(grid, row) > 100).boxed().toList();
    assertThat(hot).containsExactly(16 + 5);
    assertThat(amount(grid, 16 + 5)).isCloseTo(1_000, within(2.0));
    assertThat(amount(grid, 16 + 4)).isCloseTo(10, within(3.0));
    assertThat(amount(grid, 3)).isZero();
  }

  @Test
  void aPartOfTheAxisIsSeenNearer() {
    var partition = cluster.partitions("songs").get(2);
    cluster.writes(partition, 500);
    history.observe(cluster.after(1));
    var grid =
        GridPainter.paint(
            history.snapshot(Resolution.SECOND),
            new GridQuestion(
                HeatMetric.WRITE_UNITS,
                AxisBound.start(partition),
                AxisBound.end(partition),
                512,
                0,
                0));
    assertThat(grid.rows()).hasSize(16).allMatch(row -> partition.id().equals(row.first()));
    assertThat(grid.rows().getFirst().start()).isEqualTo(AxisBound.start(partition));
    assertThat(grid.rows().getLast().end()).isEqualTo(AxisBound.end(partition));
    assertThat(amount(grid, 7)).isCloseTo(500, within(1.0));
  }

  @Test
  void whoKnowsTheLayoutIsToldOnlyWhatIsNew() {
    for (int second = 0; second < 50; second++) {
      history.observe(cluster.after(1));
    }
    var whole = GridPainter.paint(history.snapshot(Resolution.SECOND), ALL);
    assertThat(whole.columns()).hasSize(50);
    history.observe(cluster.after(1));
    var known =
        new GridQuestion(
            HeatMetric.WRITE_UNITS,
            AxisBound.FIRST,
            AxisBound.LAST,
            512,
            whole.layout(),
            whole.columns().getLast());
    var next = GridPainter.paint(history.snapshot(Resolution.SECOND), known);
    assertThat(next.layout()).isEqualTo(whole.layout());
    assertThat(next.columns()).hasSize(2).startsWith(whole.columns().getLast());

    cluster.split(cluster.partitions("songs").getFirst());
    history.observe(cluster.after(1));
    var changed = GridPainter.paint(history.snapshot(Resolution.SECOND), known);
    assertThat(changed.layout()).isNotEqualTo(whole.layout());
    assertThat(changed.columns()).hasSize(52);
  }

  @Test
  void whatNobodyToldIsNotKnown() {
    history.observe(cluster.after(1));
    history.observe(cluster.after(20));
    var grid = GridPainter.paint(history.snapshot(Resolution.SECOND), ALL);
    assertThat(grid.columns()).hasSize(21);
    int height = grid.rows().size();
    assertThat(grid.cells()[0]).isEqualTo((char) 0);
    assertThat(grid.cells()[5 * height]).isEqualTo(HeatGrid.UNKNOWN);
    assertThat(grid.cells()[20 * height]).isEqualTo((char) 0);
  }

  @Test
  void nothingIsDrawnBeforeAnythingWasTold() {
    var grid = GridPainter.paint(history.snapshot(Resolution.SECOND), ALL);
    assertThat(grid.rows()).isEmpty();
    assertThat(grid.cells()).isEmpty();
  }

  @Test
  void anEventStandsInTheRowsOfItsPartitions() {
    history.observe(cluster.after(1));
    var hot = cluster.partitions("songs").get(2);
    cluster.split(hot);
    history.observe(cluster.after(1));
    var grid = GridPainter.paint(history.snapshot(Resolution.SECOND), ALL);
    assertThat(grid.events()).hasSize(1);
    var mark = grid.events().getFirst();
    assertThat(mark.event().kind()).isEqualTo(HeatEvent.Kind.SPLIT);
    assertThat(grid.rows().get(mark.firstRow()).start()).isEqualTo(AxisBound.start(hot));
    assertThat(grid.rows().get(mark.lastRow()).end()).isEqualTo(AxisBound.end(hot));
  }

  private static GridQuestion rows(int rows) {
    return new GridQuestion(HeatMetric.WRITE_UNITS, AxisBound.FIRST, AxisBound.LAST, rows, 0, 0);
  }

  private static double amount(HeatGrid grid, int row) {
    return HeatLevel.amount(grid.cells()[row]);
  }
}
