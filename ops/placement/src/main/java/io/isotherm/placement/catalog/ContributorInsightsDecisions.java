package io.isotherm.placement.catalog;

import io.isotherm.model.cluster.FeatureLevel;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.table.ContributorInsights;
import io.isotherm.model.table.TableDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What saying whether it is kept which keys of a table are hot takes. */
public final class ContributorInsightsDecisions {
  private ContributorInsightsDecisions() {}

  /**
   * Enables or disables it; what is so already stays as it is. The table stays as usable as it is.
   *
   * @param mode what is kept; null for what is kept already, or for all when nothing is
   * @throws DatabaseException RESOURCE_NOT_FOUND or RESOURCE_IN_USE; UNSUPPORTED as long as nodes
   *     of an older build are in the cluster
   */
  public static CatalogDecision<TableDefinition> update(
      Catalog catalog,
      String name,
      boolean enabled,
      ContributorInsights.@Nullable Mode mode,
      long nowEpochMillis) {
    if (!catalog.settings().allows(FeatureLevel.CAPACITY)) {
      throw new DatabaseException(
          ErrorCode.UNSUPPORTED,
          "Nodes of an older build are in the cluster, which do not read this setting");
    }
    var table = TableDecisions.usable(catalog, name);
    var before = table.settings().insights();
    var wanted = enabled ? wanted(mode, before.mode()) : null;
    if (wanted == before.mode()) {
      return new CatalogDecision<>(List.of(), table);
    }
    return TableDecisions.withSettings(
        table, table.settings().withInsights(new ContributorInsights(wanted, nowEpochMillis)));
  }

  private static ContributorInsights.Mode wanted(
      ContributorInsights.@Nullable Mode asked, ContributorInsights.@Nullable Mode before) {
    if (asked != null) {
      return asked;
    }
    return before == null ? ContributorInsights.Mode.ACCESSED_AND_THROTTLED_KEYS : before;
  }
}
