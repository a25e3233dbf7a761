package io.isotherm.placement.service;

import io.isotherm.api.convert.TableConverter;
import io.isotherm.api.v1.CreateTableRequest;
import io.isotherm.api.v1.UpdateTableRequest;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.table.TableSettings;
import io.isotherm.placement.catalog.NewTable;
import io.isotherm.placement.catalog.TableUpdate;

/**
 * Requests about tables, from messages. Every failure is a {@link DatabaseException} VALIDATION.
 */
final class TableRequests {
  private TableRequests() {}

  static NewTable create(CreateTableRequest request) {
    if (request.getInitialPartitions() < 0) {
      throw DatabaseException.invalid(
          "initialPartitions", "A table begins with at most 1000 partitions");
    }
    return new NewTable(
        request.getName(),
        TableConverter.keySchema(request.getKeySchema()),
        new TableSettings(
            TableConverter.billingMode(request.getBillingMode()), request.getDeletionProtection()),
        request.getInitialPartitions());
  }

  static TableUpdate update(UpdateTableRequest request) {
    return new TableUpdate(
        request.getName(),
        request.hasBillingMode() ? TableConverter.billingMode(request.getBillingMode()) : null,
        request.hasDeletionProtection() ? request.getDeletionProtection() : null);
  }
}
