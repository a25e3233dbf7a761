package io.isotherm.placement.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.api.metrics.DurationCounts;
import io.isotherm.api.metrics.Metric;
import io.isotherm.api.metrics.MetricSink;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.Catalogs;
import io.isotherm.placement.planner.Asked;
import io.isotherm.placement.planner.Views;
import io.isotherm.placement.planner.split.AskedChanges;
import io.isotherm.placement.planner.split.SplitSettings;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PlacementMetricsTest {
  private static final long BEGUN_MILLIS = 1_000;

  private final DriverCounts counts = new DriverCounts();
  private Catalog catalog =
      Catalogs.activated(
          Catalogs.created(Catalogs.withGroups(3, 1), Catalogs.table("music", 1)), "music");
  private final PlacementMetrics metrics =
      new PlacementMetrics(
          counts, () -> catalog, () -> Instant.ofEpochMilli(BEGUN_MILLIS + 90_000));

  @Test
  void whoDoesNotLeadSaysNothingOfTheCluster() {
    counts.planned(Views.of(catalog, BEGUN_MILLIS), 1);

    assertThat(said())
        .containsEntry("isotherm_placement_leader[]", 0.0)
        .doesNotContainKey("isotherm_placement_tables[]");
  }

  @Test
  void whoLeadsSaysWhatThereIsAndWhatIsUnderWay() {
    var split =
        AskedChanges.split(
                Views.of(catalog, BEGUN_MILLIS),
                SplitSettings.DEFAULT,
                new PartitionId(1),
                List.of(KeyCodec.tokenStart(9)),
                Asked.NOW)
            .changes();
    catalog = catalog.apply(split);
    counts.leads(true);
    counts.planned(Views.of(catalog, BEGUN_MILLIS), 1);
    counts.decided(split);

    assertThat(said())
        .containsEntry("isotherm_placement_leader[]", 1.0)
        .containsEntry("isotherm_placement_plan_duration_seconds[]", 1.0)
        .containsEntry("isotherm_placement_decisions_total[split, planned]", 1.0)
        .containsEntry("isotherm_placement_operators[move]", 0.0)
        .containsEntry("isotherm_placement_operators[replace]", 1.0)
        .containsEntry("isotherm_placement_operator_age_seconds[]", 90.0)
        .containsEntry("isotherm_placement_nodes[live]", 0.0)
        .containsEntry("isotherm_placement_nodes[silent]", 3.0)
        .containsEntry("isotherm_placement_groups[]", 1.0)
        .containsEntry("isotherm_placement_tables[]", 1.0)
        .containsEntry("isotherm_placement_partitions[]", 1.0);
  }

  /** By name and labels; of durations how many there were. */
  private Map<String, Double> said() {
    var said = new HashMap<String, Double>();
    metrics.read(
        new MetricSink() {
          @Override
          public void value(Metric metric, double value, String... labels) {
            said.put(metric.name() + List.of(labels), value);
          }

          @Override
          public void durations(Metric metric, DurationCounts durations, String... labels) {
            said.put(metric.name() + List.of(labels), (double) durations.count());
          }
        });
    return said;
  }
}
