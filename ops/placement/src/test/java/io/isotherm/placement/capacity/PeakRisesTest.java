package io.isotherm.placement.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.isotherm.model.table.BillingMode;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.model.table.TableId;
import io.isotherm.model.table.TablePeaks;
import io.isotherm.model.table.TableSettings;
import io.isotherm.model.table.UsagePeak;
import io.isotherm.model.table.WarmThroughput;
import io.isotherm.placement.capacity.MinuteUse.Rates;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.catalog.Catalogs;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class PeakRisesTest {
  private static final TableId TABLE = new TableId(1);
  private static final long NOW = 5_000;

  private final MinuteUse use = new MinuteUse();

  @Test
  void whatIsUsedCountsOnAverageOverAMinute() {
    use(30, 0, 6_000);
    assertThat(use.of(TABLE).writes()).isCloseTo(3_000, within(1e-6));
    use(60, 0, 6_000);
    assertThat(use.of(TABLE).writes()).isCloseTo(6_000, within(1e-6));
    for (int i = 0; i < 60; i++) {
      use.add(Map.of());
    }
    assertThat(use.of(TABLE)).isEqualTo(Rates.NONE);
  }

  @Test
  void aPeakIsRecordedAndTheTableIsWarmForIt() {
    use(60, 13_000.4, 100);
    var table = risen(catalog(TableSettings.DEFAULT));
    assertThat(table.settings().peaks().reads().risen()).isCloseTo(13_000.4, within(1e-6));
    assertThat(table.settings().peaks().reads().risenMillis()).isEqualTo(NOW);
    assertThat(table.settings().peaks().writes()).isEqualTo(UsagePeak.NONE);
    assertThat(table.settings().warmThroughputNow()).isEqualTo(new WarmThroughput(13_000, 4_000));
  }

  @Test
  void oneThatIsLittleAboveTheLastIsNot() {
    var before = TableSettings.DEFAULT.withPeaks(TablePeaks.NONE.used(0, 5_000, 1_000));
    use(60, 0, 5_400);
    assertThat(rises(catalog(before))).isEmpty();
    use(60, 0, 5_600);
    assertThat(risen(catalog(before)).settings().peaks().writes().risen())
        .isCloseTo(5_600, within(1e-6));
  }

  @Test
  void oneThatMakesNoDifferenceIsNot() {
    use(60, 5_900, 1_900);
    assertThat(rises(catalog(TableSettings.DEFAULT))).isEmpty();
  }

  @Test
  void aProvisionedTableHasNone() {
    use(60, 0, 9_000);
    var settings = TableSettings.of(new BillingMode.Provisioned(10, 10), false);
    assertThat(rises(catalog(settings))).isEmpty();
  }

  private void use(int seconds, double reads, double writes) {
    for (int i = 0; i < seconds; i++) {
      use.add(Map.of(TABLE, new Rates(reads, writes)));
    }
  }

  private static Catalog catalog(TableSettings settings) {
    var created = Catalogs.created(Catalogs.withGroups(1, 1), Catalogs.table("music", 1));
    var catalog = Catalogs.activated(created, "music");
    var table = Objects.requireNonNull(catalog.tables().get(TABLE));
    return catalog.apply(List.of(new CatalogChange.TableChanged(table.withSettings(settings))));
  }

  private List<CatalogChange> rises(Catalog catalog) {
    return PeakRises.of(catalog, use, NOW);
  }

  private TableDefinition risen(Catalog catalog) {
    var changes = rises(catalog);
    assertThat(changes).hasSize(1);
    return ((CatalogChange.TableChanged) changes.getFirst()).table();
  }
}
