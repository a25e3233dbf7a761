package io.isotherm.placement.catalog;

import io.isotherm.model.key.KeySchema;
import io.isotherm.model.table.BillingMode;
import io.isotherm.model.table.TableSettings;

/**
 * A table somebody asks for.
 *
 * @param initialPartitions 0 for the number that follows from the billing mode, or from what it is
 *     to take at once
 */
public record NewTable(String name, KeySchema key, TableSettings settings, int initialPartitions) {
  /** How many partitions the table begins with, before any bound. */
  long partitions() {
    if (initialPartitions > 0) {
      return initialPartitions;
    }
    long forWarm =
        Math.min(
            CatalogLimits.INITIAL_PARTITIONS_MAX, WarmPartitions.of(settings.warmThroughput()));
    return Math.max(
        forWarm,
        switch (settings.billingMode()) {
          case BillingMode.PayPerRequest _ -> CatalogLimits.ON_DEMAND_PARTITIONS;
          case BillingMode.Provisioned(var reads, var writes) ->
              Math.max(
                  Math.ceilDiv(reads, CatalogLimits.PARTITION_READ_UNITS),
                  Math.ceilDiv(writes, CatalogLimits.PARTITION_WRITE_UNITS));
        });
  }
}
