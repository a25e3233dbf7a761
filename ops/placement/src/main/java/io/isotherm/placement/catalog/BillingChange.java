package io.isotherm.placement.catalog;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.table.BillingMode;
import io.isotherm.model.table.BillingMode.PayPerRequest;
import io.isotherm.model.table.BillingMode.Provisioned;
import org.jspecify.annotations.Nullable;

/** A change of how a table is billed, or only of its units or maxima. */
public sealed interface BillingChange {
  /** Whether it is refused when the table has the other mode. */
  boolean sameMode();

  /**
   * The mode after the change.
   *
   * @throws DatabaseException VALIDATION, when the table has the other mode and is to keep it, or
   *     has these units already
   */
  BillingMode appliedTo(BillingMode mode);

  /** To these units. */
  record ToProvisioned(Provisioned units, boolean sameMode) implements BillingChange {
    private static final String NO_UNITS =
        "One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits"
            + " can be specified when BillingMode is PAY_PER_REQUEST";

    @Override
    public BillingMode appliedTo(BillingMode mode) {
      return switch (mode) {
        case PayPerRequest _ -> {
          if (sameMode) {
            throw DatabaseException.invalid("billingMode", NO_UNITS);
          }
          yield units;
        }
        case Provisioned current -> {
          if (current.equals(units)) {
            throw DatabaseException.invalid("billingMode", unchanged(current, units));
          }
          yield units;
        }
      };
    }

    private static String unchanged(Provisioned current, Provisioned requested) {
      return "The provisioned throughput for the table will not change. The requested value equals"
          + " the current value. Current ReadCapacityUnits provisioned for the table: "
          + current.readUnits()
          + ". Requested ReadCapacityUnits: "
          + requested.readUnits()
          + ". Current WriteCapacityUnits provisioned for the table: "
          + current.writeUnits()
          + ". Requested WriteCapacityUnits: "
          + requested.writeUnits()
          + ". Refer to the Amazon DynamoDB Developer Guide for current limits and how to request"
          + " higher limits.";
    }
  }

  /**
   * To on demand with these maxima.
   *
   * @param readUnitsMax null to leave it
   * @param writeUnitsMax null to leave it
   */
  record ToOnDemand(@Nullable Long readUnitsMax, @Nullable Long writeUnitsMax, boolean sameMode)
      implements BillingChange {
    @Override
    public BillingMode appliedTo(BillingMode mode) {
      return switch (mode) {
        case PayPerRequest(var reads, var writes) -> maxima(reads, writes);
        case Provisioned _ -> {
          if (sameMode) {
            throw DatabaseException.invalid("billingMode", noMaximum());
          }
          yield maxima(PayPerRequest.NO_MAXIMUM, PayPerRequest.NO_MAXIMUM);
        }
      };
    }

    private String noMaximum() {
      return "One or more parameter values were invalid: "
          + (readUnitsMax == null ? "MaxWriteRequestUnits" : "MaxReadRequestUnits")
          + " for OnDemandThroughput cannot be specified when the table BillingMode is PROVISIONED";
    }

    private PayPerRequest maxima(long reads, long writes) {
      return new PayPerRequest(
          readUnitsMax == null ? reads : readUnitsMax,
          writeUnitsMax == null ? writes : writeUnitsMax);
    }
  }
}
