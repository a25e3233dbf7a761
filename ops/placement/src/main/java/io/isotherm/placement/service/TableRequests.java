package io.isotherm.placement.service;

import io.isotherm.api.convert.BillingConverter;
import io.isotherm.api.convert.TableConverter;
import io.isotherm.api.convert.TableSettingsConverter;
import io.isotherm.api.v1.BillingMode;
import io.isotherm.api.v1.CreateTableRequest;
import io.isotherm.api.v1.UpdateTableRequest;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.table.BillingMode.PayPerRequest;
import io.isotherm.model.table.BillingMode.Provisioned;
import io.isotherm.model.table.TableClass;
import io.isotherm.model.table.TableSettings;
import io.isotherm.placement.catalog.BillingChange;
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
        settings(request),
        request.getInitialPartitions());
  }

  private static TableSettings settings(CreateTableRequest request) {
    var settings =
        TableSettings.of(
                BillingConverter.billingMode(request.getBillingMode()),
                request.getDeletionProtection())
            .withWarmThroughput(BillingConverter.warmThroughput(request.getWarmThroughput()))
            .withEncryption(TableSettingsConverter.encryption(request.getEncryption()))
            .withTags(TableSettingsConverter.tags(request.getTagsList()));
    var tableClass = TableSettingsConverter.tableClass(request.getTableClass());
    return tableClass == null
        ? settings
        : settings.withTableClass(new TableClass.Named(tableClass, 0));
  }

  static TableUpdate update(UpdateTableRequest request) {
    return new TableUpdate(
        request.getName(),
        request.hasBillingMode()
            ? billing(request.getBillingMode(), request.getSameBillingMode())
            : null,
        request.hasWarmThroughput()
            ? BillingConverter.warmThroughput(request.getWarmThroughput())
            : null,
        request.hasDeletionProtection() ? request.getDeletionProtection() : null,
        TableSettingsConverter.tableClass(request.getTableClass()),
        request.hasEncryption()
            ? TableSettingsConverter.encryption(request.getEncryption())
            : null);
  }

  private static BillingChange billing(BillingMode message, boolean sameMode) {
    return switch (BillingConverter.billingMode(message)) {
      case Provisioned units -> new BillingChange.ToProvisioned(units, sameMode);
      case PayPerRequest(var reads, var writes) ->
          new BillingChange.ToOnDemand(
              message.getOnDemand().hasReadUnitsPerSecondMax() ? reads : null,
              message.getOnDemand().hasWriteUnitsPerSecondMax() ? writes : null,
              sameMode);
    };
  }
}
