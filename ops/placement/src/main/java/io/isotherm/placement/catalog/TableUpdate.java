package io.isotherm.placement.catalog;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.table.Encryption;
import io.isotherm.model.table.TableClass;
import io.isotherm.model.table.TableSettings;
import io.isotherm.model.table.WarmThroughput;
import org.jspecify.annotations.Nullable;

/**
 * A change of settings somebody asks for.
 *
 * @param billing null to leave it
 * @param warmThroughput null to leave it; 0 for what is to be left of it
 * @param deletionProtection null to leave it
 * @param tableClass null to leave it
 * @param encryption null to leave it
 */
public record TableUpdate(
    String name,
    @Nullable BillingChange billing,
    @Nullable WarmThroughput warmThroughput,
    @Nullable Boolean deletionProtection,
    @Nullable TableClass tableClass,
    @Nullable Encryption encryption) {
  /** Asks for nothing. */
  public static TableUpdate of(String name) {
    return new TableUpdate(name, null, null, null, null, null);
  }

  public TableUpdate withBilling(BillingChange changed) {
    return new TableUpdate(
        name, changed, warmThroughput, deletionProtection, tableClass, encryption);
  }

  public TableUpdate withWarmThroughput(WarmThroughput changed) {
    return new TableUpdate(name, billing, changed, deletionProtection, tableClass, encryption);
  }

  public TableUpdate withDeletionProtection(boolean changed) {
    return new TableUpdate(name, billing, warmThroughput, changed, tableClass, encryption);
  }

  public TableUpdate withTableClass(TableClass changed) {
    return new TableUpdate(name, billing, warmThroughput, deletionProtection, changed, encryption);
  }

  public TableUpdate withEncryption(Encryption changed) {
    return new TableUpdate(name, billing, warmThroughput, deletionProtection, tableClass, changed);
  }

  boolean isEmpty() {
    return billing == null
        && warmThroughput == null
        && deletionProtection == null
        && tableClass == null
        && encryption == null;
  }

  /**
   * The settings after the change.
   *
   * @throws DatabaseException VALIDATION, when the table cannot be changed that way
   */
  TableSettings appliedTo(TableSettings settings, long nowMillis) {
    var changed = settings;
    if (billing != null) {
      var mode = billing.appliedTo(settings.billingMode());
      if (!mode.equals(settings.billingMode())) {
        changed = changed.withBillingMode(mode, nowMillis);
      }
    }
    if (warmThroughput != null) {
      changed = changed.withWarmThroughput(Warming.raised(changed, warmThroughput));
    }
    if (deletionProtection != null) {
      changed = changed.withDeletionProtection(deletionProtection);
    }
    if (tableClass != null) {
      changed = withTableClass(changed, tableClass, nowMillis);
    }
    if (encryption != null) {
      checkDiffers(settings.encryption(), encryption);
      changed = changed.withEncryption(encryption);
    }
    return changed;
  }

  private static void checkDiffers(Encryption current, Encryption asked) {
    if (current.equals(asked)) {
      throw DatabaseException.invalid(
          "encryption",
          "One or more parameter values were invalid: Table is already encrypted "
              + switch (asked) {
                case Encryption.OwnedKey() -> "by default";
                case Encryption.ManagedKey _ ->
                    "with given KMSMasterKeyId. Use KMSMasterKeyId parameter if you want to change"
                        + " Master Key";
              });
    }
  }

  private static TableSettings withTableClass(
      TableSettings settings, TableClass asked, long nowMillis) {
    var named = settings.tableClass();
    var current = named == null ? TableClass.STANDARD : named.tableClass();
    return current == asked
        ? settings
        : settings.withTableClass(new TableClass.Named(asked, nowMillis));
  }
}
