package io.isotherm.router.plan;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.table.BillingMode;
import io.isotherm.model.table.BillingMode.PayPerRequest;
import io.isotherm.model.table.BillingMode.Provisioned;
import org.jspecify.annotations.Nullable;

/**
 * How a table is to be billed, from what a request of DynamoDB states in three members. Failures
 * are VALIDATION with the texts of the service.
 *
 * @param mode PROVISIONED or PAY_PER_REQUEST; null when not stated
 * @param provisioned null when not stated
 * @param maximum null when not stated
 */
public record TableBilling(
    @Nullable String mode, @Nullable Units provisioned, @Nullable Maximum maximum) {
  private static final String INVALID = "One or more parameter values were invalid: ";
  private static final String ON_DEMAND = "PAY_PER_REQUEST";
  private static final String PROVISIONED = "PROVISIONED";
  private static final long UNITS_MAX = 1_000_000_000_000L;

  /** Provisioned units, each at least 1. */
  public record Units(long reads, long writes) {}

  /** Maximum units on demand; null for one that is not stated, -1 for none. */
  public record Maximum(@Nullable Long reads, @Nullable Long writes) {
    boolean isStated() {
      return reads != null || writes != null;
    }
  }

  /**
   * The billing mode of a table that is to be created: provisioned when none is stated.
   *
   * @throws DatabaseException VALIDATION
   */
  public BillingMode created() {
    if (ON_DEMAND.equals(mode)) {
      checkNoUnits();
      return maximum == null
          ? BillingMode.ON_DEMAND
          : new PayPerRequest(
              checked("MaxReadRequestUnits", maximum.reads(), false),
              checked("MaxWriteRequestUnits", maximum.writes(), false));
    }
    if (provisioned == null) {
      throw refused(
          INVALID
              + "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode"
              + " is PROVISIONED");
    }
    checkNoMaximum();
    return checked(provisioned);
  }

  /**
   * Checks a change of a table that exists, as far as that needs no look at the table.
   *
   * @throws DatabaseException VALIDATION
   */
  public void checkUpdate() {
    if (ON_DEMAND.equals(mode)) {
      checkNoUnits();
    } else if (PROVISIONED.equals(mode)) {
      if (provisioned == null) {
        throw refused(
            INVALID + "ProvisionedThroughput must be specified when BillingMode is PROVISIONED");
      }
      checkNoMaximum();
    } else if (provisioned != null && maximum != null) {
      throw refused(
          INVALID
              + "OnDemandThroughput can only be combined with BillingMode in an UpdateTable"
              + " request");
    }
    if (provisioned != null) {
      var _ = checked(provisioned);
    }
    if (maximum != null) {
      var _ = checked("MaxReadRequestUnits", maximum.reads(), true);
      var _ = checked("MaxWriteRequestUnits", maximum.writes(), true);
    }
  }

  /** Whether anything is stated. */
  public boolean isStated() {
    return mode != null || provisioned != null || maximum != null;
  }

  private void checkNoUnits() {
    if (provisioned != null) {
      throw refused(
          INVALID
              + "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode"
              + " is PAY_PER_REQUEST");
    }
  }

  private void checkNoMaximum() {
    if (maximum != null && maximum.isStated()) {
      throw refused(
          INVALID
              + (maximum.reads() == null ? "MaxWriteRequestUnits" : "MaxReadRequestUnits")
              + " for OnDemandThroughput cannot be specified when the table BillingMode is"
              + " PROVISIONED");
    }
  }

  private static Provisioned checked(Units units) {
    checkBound("ReadCapacityUnits", units.reads());
    checkBound("WriteCapacityUnits", units.writes());
    return new Provisioned(units.reads(), units.writes());
  }

  private static void checkBound(String name, long units) {
    if (units > UNITS_MAX) {
      throw refused("Given value " + units + " for " + name + " is out of bounds");
    }
  }

  private static long checked(String name, @Nullable Long units, boolean mayBeCleared) {
    if (units == null) {
      return PayPerRequest.NO_MAXIMUM;
    }
    if (units < 1 && !(mayBeCleared && units == PayPerRequest.NO_MAXIMUM)) {
      throw refused(
          INVALID
              + "Requested "
              + name
              + " for OnDemandThroughput for table is outside of valid range");
    }
    return units;
  }

  private static DatabaseException refused(String message) {
    return DatabaseException.invalid("billingMode", message);
  }
}
