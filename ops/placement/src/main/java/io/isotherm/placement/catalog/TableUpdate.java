package io.isotherm.placement.catalog;

import io.isotherm.model.table.BillingMode;
import io.isotherm.model.table.TableSettings;
import org.jspecify.annotations.Nullable;

/**
 * A change of settings somebody asks for.
 *
 * @param billingMode null to leave it
 * @param deletionProtection null to leave it
 */
public record TableUpdate(
    String name, @Nullable BillingMode billingMode, @Nullable Boolean deletionProtection) {
  TableSettings appliedTo(TableSettings settings) {
    return new TableSettings(
        billingMode == null ? settings.billingMode() : billingMode,
        deletionProtection == null ? settings.deletionProtection() : deletionProtection);
  }
}
