package io.isotherm.router.plan;

import io.isotherm.model.table.TableSchema;

/** Finds a table at the point of a request's checks at which DynamoDB looks for it. */
@FunctionalInterface
public interface TableLookup {
  /**
   * The table's schema.
   *
   * @throws io.isotherm.model.error.DatabaseException RESOURCE_NOT_FOUND when there is no table of
   *     that name that can be used
   */
  TableSchema require(String table);
}
