package io.isotherm.placement.catalog;

import io.isotherm.model.capacity.CapacityChange;
import io.isotherm.model.capacity.CapacityRules;
import io.isotherm.model.capacity.CapacitySettings;
import io.isotherm.model.cluster.FeatureLevel;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.table.TableId;
import java.util.List;

/** What changing what the cluster or a table may use takes. */
public final class CapacityDecisions {
  private CapacityDecisions() {}

  /**
   * Records the settings with which the cluster begins; nothing when there are some, or not all of
   * its processes read them yet.
   *
   * @param level of features of the cluster
   */
  public static CatalogDecision<CapacitySettings> found(
      Catalog catalog, CapacitySettings settings, int level) {
    return catalog.capacity().version() > 0 || level < FeatureLevel.CAPACITY
        ? new CatalogDecision<>(List.of(), catalog.capacity().cluster())
        : new CatalogDecision<>(
            List.of(new CatalogChange.ClusterCapacityChanged(settings)), settings);
  }

  /**
   * Changes settings of the cluster.
   *
   * @throws DatabaseException VALIDATION when one is out of bounds for it or for a table;
   *     UNSUPPORTED as long as nodes of an older build are in the cluster
   */
  public static CatalogDecision<CapacityRules> change(Catalog catalog, CapacityChange change) {
    requireReadByAll(catalog);
    var rules = catalog.capacity();
    var changed = applied(change, rules.cluster());
    return changed.equals(rules.cluster())
        ? new CatalogDecision<>(List.of(), rules)
        : new CatalogDecision<>(
            List.of(new CatalogChange.ClusterCapacityChanged(changed)), rules.with(changed));
  }

  /**
   * Changes what a table has of its own.
   *
   * @param reset whether all that it had is forgotten first
   * @throws DatabaseException VALIDATION when a setting is out of bounds, RESOURCE_NOT_FOUND;
   *     UNSUPPORTED as long as nodes of an older build are in the cluster
   */
  public static CatalogDecision<CapacityRules> change(
      Catalog catalog, TableId table, CapacityChange change, boolean reset) {
    requireReadByAll(catalog);
    var rules = catalog.capacity();
    var own = (reset ? CapacityChange.NONE : rules.ownOf(table)).then(change);
    applied(own, rules.cluster());
    var changed = rules.with(table, own);
    return changed.equals(rules)
        ? new CatalogDecision<>(List.of(), rules)
        : new CatalogDecision<>(
            List.of(new CatalogChange.TableCapacityChanged(table, own)), changed);
  }

  /**
   * The id of a table that may be used.
   *
   * @throws DatabaseException RESOURCE_NOT_FOUND
   */
  public static TableId table(Catalog catalog, String name) {
    var table = catalog.table(name);
    if (table == null) {
      throw new DatabaseException(
          ErrorCode.RESOURCE_NOT_FOUND,
          "Requested resource not found: Table: " + name + " not found");
    }
    return table.id();
  }

  private static void requireReadByAll(Catalog catalog) {
    if (!catalog.settings().allows(FeatureLevel.CAPACITY)) {
      throw new DatabaseException(
          ErrorCode.UNSUPPORTED,
          "Nodes of an older build are in the cluster, which do not read settings of capacity");
    }
  }

  private static CapacitySettings applied(CapacityChange change, CapacitySettings before) {
    try {
      return change.applyTo(before);
    } catch (IllegalArgumentException outOfBounds) {
      throw DatabaseException.invalid("capacity", String.valueOf(outOfBounds.getMessage()));
    }
  }
}
