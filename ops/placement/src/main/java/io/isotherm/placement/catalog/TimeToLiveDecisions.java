package io.isotherm.placement.catalog;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.model.table.TimeToLive;

/**
 * What saying whether the items of a table end by themselves takes.
 *
 * <p>Failures are DynamoDB's (API reference of UpdateTimeToLive).
 */
public final class TimeToLiveDecisions {
  private TimeToLiveDecisions() {}

  /**
   * Enables or disables it; the table stays as usable as it is.
   *
   * @param attribute that holds when an item ends; also to disable it, the one it is enabled with
   * @throws DatabaseException VALIDATION when it is so already, enabled with another attribute, or
   *     changed too soon; RESOURCE_NOT_FOUND or RESOURCE_IN_USE
   */
  public static CatalogDecision<TableDefinition> update(
      Catalog catalog,
      String name,
      String attribute,
      boolean enabled,
      ChangeQuotas quotas,
      long nowEpochMillis) {
    var table = TableDecisions.usable(catalog, name);
    var current = table.settings().timeToLive().attribute();
    if (current == null && !enabled) {
      throw DatabaseException.invalid("timeToLive", "TimeToLive is already disabled");
    }
    if (current != null && !current.equals(attribute)) {
      throw DatabaseException.invalid(
          "timeToLive",
          "TimeToLive is active on a different AttributeName: current AttributeName is " + current);
    }
    if (current != null && enabled) {
      throw DatabaseException.invalid("timeToLive", "TimeToLive is already enabled");
    }
    quotas.checkTimeToLive(table.settings().timeToLive(), nowEpochMillis);
    var changed = new TimeToLive(enabled ? attribute : null, nowEpochMillis);
    return TableDecisions.withSettings(table, table.settings().withTimeToLive(changed));
  }
}
