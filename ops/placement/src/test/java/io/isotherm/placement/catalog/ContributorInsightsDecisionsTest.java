package io.isotherm.placement.catalog;

import static io.isotherm.model.table.ContributorInsights.Mode.ACCESSED_AND_THROTTLED_KEYS;
import static io.isotherm.model.table.ContributorInsights.Mode.THROTTLED_KEYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.model.cluster.FeatureLevel;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.table.ContributorInsights;
import io.isotherm.model.table.TableDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ContributorInsightsDecisionsTest {
  private Catalog catalog =
      Catalogs.activated(
          Catalogs.created(Catalogs.withGroups(3, 1), Catalogs.table("songs", 1)), "songs");

  @Test
  void nothingIsKeptUntilSomebodySaysSo() {
    assertThat(catalog.tables().values())
        .allMatch(table -> table.settings().insights().equals(ContributorInsights.NONE));
    assertThat(insights(update(true, null, 7)))
        .isEqualTo(new ContributorInsights(ACCESSED_AND_THROTTLED_KEYS, 7));
    assertThat(insights(update(true, THROTTLED_KEYS, 8)))
        .isEqualTo(new ContributorInsights(THROTTLED_KEYS, 8));
    assertThat(insights(update(false, null, 9))).isEqualTo(new ContributorInsights(null, 9));
  }

  @Test
  void whatIsSoAlreadyStaysAsItIs() {
    update(true, THROTTLED_KEYS, 7);
    var before = catalog;
    assertThat(insights(update(true, null, 8)).changedMillis()).isEqualTo(7);
    assertThat(insights(update(true, THROTTLED_KEYS, 9)).changedMillis()).isEqualTo(7);
    assertThat(catalog.tables()).isEqualTo(before.tables());
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> ContributorInsightsDecisions.update(catalog, "films", true, null, 1))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.RESOURCE_NOT_FOUND));
    var old =
        catalog.apply(
            List.of(
                new CatalogChange.ClusterFounded(
                    "c1", catalog.settings().withFeatureLevel(FeatureLevel.MOVES))));
    assertThatThrownBy(() -> ContributorInsightsDecisions.update(old, "songs", true, null, 1))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.UNSUPPORTED));
  }

  private TableDefinition update(
      boolean enabled, ContributorInsights.@Nullable Mode mode, long nowMillis) {
    var decision = ContributorInsightsDecisions.update(catalog, "songs", enabled, mode, nowMillis);
    catalog = catalog.apply(decision.changes());
    return decision.response();
  }

  private static ContributorInsights insights(TableDefinition table) {
    return table.settings().insights();
  }
}
