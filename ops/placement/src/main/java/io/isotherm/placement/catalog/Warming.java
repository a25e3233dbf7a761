package io.isotherm.placement.catalog;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.table.BillingMode;
import io.isotherm.model.table.TableSettings;
import io.isotherm.model.table.WarmThroughput;

/** What may be asked for as warm throughput: never less than there is. 0 stands for not asked. */
final class Warming {
  private static final String READ = "ReadUnitsPerSecond";
  private static final String WRITE = "WriteUnitsPerSecond";

  private Warming() {}

  /**
   * What a table that exists has afterwards.
   *
   * @throws DatabaseException VALIDATION, when it would be less
   */
  static WarmThroughput raised(TableSettings settings, WarmThroughput asked) {
    var now = settings.warmThroughputNow();
    if (isLess(asked.readUnits(), now.readUnits())) {
      throw lowered(READ);
    }
    if (isLess(asked.writeUnits(), now.writeUnits())) {
      throw lowered(WRITE);
    }
    return settings.warmThroughput().max(asked);
  }

  /**
   * Checks what is asked for a table that is to be created.
   *
   * @throws DatabaseException VALIDATION, when it is less than follows from the billing mode
   */
  static void check(TableSettings settings) {
    var asked = settings.warmThroughput();
    var least = WarmThroughput.of(settings.billingMode());
    if (isLess(asked.readUnits(), least.readUnits())) {
      throw tooLow(READ, settings.billingMode(), "ReadCapacityUnits");
    }
    if (isLess(asked.writeUnits(), least.writeUnits())) {
      throw tooLow(WRITE, settings.billingMode(), "WriteCapacityUnits");
    }
  }

  private static boolean isLess(long asked, long than) {
    return asked != 0 && asked < than;
  }

  private static DatabaseException lowered(String which) {
    return refused(
        which, "is lower than current WarmThroughput, decreasing WarmThroughput is not supported");
  }

  private static DatabaseException tooLow(String which, BillingMode mode, String units) {
    return refused(
        which,
        switch (mode) {
          case BillingMode.PayPerRequest _ ->
              "is lower than initial throughput for OnDemand. See:"
                  + " https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/"
                  + "on-demand-capacity-mode.html#on-demand-capacity-mode-initial";
          case BillingMode.Provisioned _ -> "is lower than " + units + " of ProvisionedThroughput";
        });
  }

  private static DatabaseException refused(String which, String why) {
    return DatabaseException.invalid(
        "warmThroughput",
        "One or more parameter values were invalid: Requested "
            + which
            + " for WarmThroughput for table "
            + why);
  }
}
