package io.isotherm.placement.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.model.capacity.CapacityChange;
import io.isotherm.model.capacity.CapacityProfile;
import io.isotherm.model.capacity.CapacitySettings;
import io.isotherm.model.cluster.FeatureLevel;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.table.TableId;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CapacityDecisionsTest {
  private static final TableId TABLE = new TableId(1);
  private static final CapacityChange SLOWER =
      CapacityChange.builder().partitionWriteUnits(500L).build();

  private Catalog catalog = Catalogs.withGroups(3, 1);

  @Test
  void theFirstSettingsAreRecordedOnce() {
    apply(CapacityDecisions.found(catalog, CapacitySettings.AWS, FeatureLevel.CAPACITY));
    assertThat(catalog.capacity().cluster()).isEqualTo(CapacitySettings.AWS);
    assertThat(catalog.capacity().version()).isEqualTo(1);
    assertThat(
            CapacityDecisions.found(catalog, CapacitySettings.ISOTHERM, FeatureLevel.CAPACITY)
                .changes())
        .isEmpty();
  }

  @Test
  void nothingIsRecordedThatSomeNodesDoNotRead() {
    assertThat(
            CapacityDecisions.found(catalog, CapacitySettings.AWS, FeatureLevel.CAPACITY - 1)
                .changes())
        .isEmpty();
    var older = catalog.settings().withFeatureLevel(FeatureLevel.CAPACITY - 1);
    catalog = catalog.apply(List.of(new CatalogChange.ClusterFounded("c1", older)));
    assertThatThrownBy(() -> CapacityDecisions.change(catalog, SLOWER))
        .hasMessageContaining("older build");
    assertThatThrownBy(() -> CapacityDecisions.change(catalog, TABLE, SLOWER, false))
        .hasMessageContaining("older build");
  }

  @Test
  void whatIsSoAlreadyChangesNothing() {
    apply(CapacityDecisions.found(catalog, CapacitySettings.AWS, FeatureLevel.CAPACITY));
    apply(CapacityDecisions.change(catalog, SLOWER));
    assertThat(catalog.capacity().cluster().partitionWriteUnits()).isEqualTo(500);
    assertThat(CapacityDecisions.change(catalog, SLOWER).changes()).isEmpty();
    apply(CapacityDecisions.change(catalog, TABLE, SLOWER, false));
    assertThat(CapacityDecisions.change(catalog, TABLE, SLOWER, false).changes()).isEmpty();
  }

  @Test
  void aTableKeepsItsOwnUntilItIsForgotten() {
    apply(CapacityDecisions.found(catalog, CapacitySettings.AWS, FeatureLevel.CAPACITY));
    apply(CapacityDecisions.change(catalog, TABLE, SLOWER, false));
    var isotherm = CapacityChange.builder().profile(CapacityProfile.ISOTHERM).build();
    apply(CapacityDecisions.change(catalog, isotherm));
    assertThat(catalog.capacity().of(TABLE).partitionWriteUnits()).isEqualTo(500);
    var decided = CapacityDecisions.change(catalog, TABLE, CapacityChange.NONE, true);
    apply(decided);
    assertThat(catalog.capacity()).isEqualTo(decided.response());
    assertThat(catalog.capacity().of(TABLE)).isEqualTo(CapacitySettings.ISOTHERM);
  }

  @Test
  void aTableThatIsGoneLeavesNothing() {
    apply(CapacityDecisions.change(catalog, TABLE, SLOWER, false));
    catalog = catalog.apply(List.of(new CatalogChange.TableDropped(TABLE)));
    assertThat(catalog.capacity().tables()).isEmpty();
  }

  @Test
  void whatCannotBeIsRefused() {
    var negative = CapacityChange.builder().partitionReadUnits(-1L).build();
    assertThatThrownBy(() -> CapacityDecisions.change(catalog, negative))
        .isInstanceOf(DatabaseException.class);
    assertThatThrownBy(() -> CapacityDecisions.change(catalog, TABLE, negative, false))
        .isInstanceOf(DatabaseException.class);
    assertThatThrownBy(() -> CapacityDecisions.table(catalog, "absent"))
        .isInstanceOf(DatabaseException.class);
  }

  private void apply(CatalogDecision<?> decision) {
    assertThat(decision.changes()).isNotEmpty();
    catalog = catalog.apply(decision.changes());
  }
}
