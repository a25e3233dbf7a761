package io.isotherm.api.convert;

import io.isotherm.api.v1.BillingMode;
import io.isotherm.api.v1.CapacityHistory;
import io.isotherm.api.v1.UsagePeak;
import io.isotherm.api.v1.WarmThroughput;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.table.BillingMode.PayPerRequest;
import io.isotherm.model.table.BillingMode.Provisioned;

/**
 * What a table may consume, between messages and the model. Pure. A count of units above 2^63 is
 * refused as one below 1 is.
 */
public final class BillingConverter {
  static final String NO_UNITS = "Provisioned capacity is at least one unit a second";
  static final String NO_MAXIMUM = "A maximum is at least one unit a second";
  static final String NO_THROUGHPUT = "Throughput is not negative";

  private BillingConverter() {}

  /** The billing mode; on demand when the message says none. */
  public static io.isotherm.model.table.BillingMode billingMode(BillingMode message) {
    return switch (message.getModeCase()) {
      case ON_DEMAND, MODE_NOT_SET -> onDemand(message.getOnDemand());
      case PROVISIONED -> provisioned(message.getProvisioned());
    };
  }

  public static BillingMode message(io.isotherm.model.table.BillingMode mode) {
    return switch (mode) {
      case PayPerRequest(var readUnitsMax, var writeUnitsMax) -> {
        var message = BillingMode.OnDemand.newBuilder();
        if (readUnitsMax != PayPerRequest.NO_MAXIMUM) {
          message.setReadUnitsPerSecondMax(readUnitsMax);
        }
        if (writeUnitsMax != PayPerRequest.NO_MAXIMUM) {
          message.setWriteUnitsPerSecondMax(writeUnitsMax);
        }
        yield BillingMode.newBuilder().setOnDemand(message).build();
      }
      case Provisioned(var readUnits, var writeUnits) ->
          BillingMode.newBuilder()
              .setProvisioned(
                  BillingMode.Provisioned.newBuilder()
                      .setReadUnitsPerSecond(readUnits)
                      .setWriteUnitsPerSecond(writeUnits))
              .build();
    };
  }

  /** A maximum, from a message: 0 stands for none. */
  public static long maximum(long units) {
    if (units < 0) {
      throw DatabaseException.invalid("billing_mode.on_demand", NO_MAXIMUM);
    }
    return units == 0 ? PayPerRequest.NO_MAXIMUM : units;
  }

  static io.isotherm.model.table.CapacityHistory history(CapacityHistory message) {
    return new io.isotherm.model.table.CapacityHistory(
        message.getLastIncreaseEpochMillis(),
        message.getLastDecreaseEpochMillis(),
        message.getDecreases(),
        message.getLastOnDemandEpochMillis());
  }

  static CapacityHistory message(io.isotherm.model.table.CapacityHistory history) {
    return CapacityHistory.newBuilder()
        .setLastIncreaseEpochMillis(history.lastIncreaseMillis())
        .setLastDecreaseEpochMillis(history.lastDecreaseMillis())
        .setDecreases(history.decreases())
        .setLastOnDemandEpochMillis(history.lastOnDemandMillis())
        .build();
  }

  /** What is not set counts as nothing. */
  public static io.isotherm.model.table.WarmThroughput warmThroughput(WarmThroughput message) {
    if (message.getReadUnitsPerSecond() < 0 || message.getWriteUnitsPerSecond() < 0) {
      throw DatabaseException.invalid("warm_throughput", NO_THROUGHPUT);
    }
    return new io.isotherm.model.table.WarmThroughput(
        message.getReadUnitsPerSecond(), message.getWriteUnitsPerSecond());
  }

  public static WarmThroughput message(io.isotherm.model.table.WarmThroughput throughput) {
    return WarmThroughput.newBuilder()
        .setReadUnitsPerSecond(throughput.readUnits())
        .setWriteUnitsPerSecond(throughput.writeUnits())
        .build();
  }

  static io.isotherm.model.table.UsagePeak peak(UsagePeak message) {
    return new io.isotherm.model.table.UsagePeak(
        message.getUnitsPerSecond(),
        message.getRisenUnitsPerSecond(),
        message.getRisenEpochMillis());
  }

  static UsagePeak message(io.isotherm.model.table.UsagePeak peak) {
    return UsagePeak.newBuilder()
        .setUnitsPerSecond(peak.units())
        .setRisenUnitsPerSecond(peak.risen())
        .setRisenEpochMillis(peak.risenMillis())
        .build();
  }

  private static PayPerRequest onDemand(BillingMode.OnDemand message) {
    return new PayPerRequest(
        maximum(message.getReadUnitsPerSecondMax()), maximum(message.getWriteUnitsPerSecondMax()));
  }

  private static Provisioned provisioned(BillingMode.Provisioned message) {
    if (message.getReadUnitsPerSecond() < 1 || message.getWriteUnitsPerSecond() < 1) {
      throw DatabaseException.invalid("billing_mode.provisioned", NO_UNITS);
    }
    return new Provisioned(message.getReadUnitsPerSecond(), message.getWriteUnitsPerSecond());
  }
}
