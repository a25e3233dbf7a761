package io.isotherm.load.capacity;

import io.isotherm.model.capacity.CapacityChange;
import io.isotherm.model.error.ThrottlingReason;
import io.isotherm.model.error.ThrottlingReason.Holder;
import io.isotherm.model.error.ThrottlingReason.Limit;
import io.isotherm.model.error.ThrottlingReason.Units;
import io.isotherm.model.table.BillingMode;
import io.isotherm.model.table.BillingMode.PayPerRequest;
import io.isotherm.model.table.TableSettings;
import java.util.List;

/**
 * A table that can be throttled for one reason and for no other, and how DynamoDB's protocol names
 * the failure. Pure.
 *
 * @param own what the table has of its own beside what the cluster has, which bounds nothing
 * @param exception over DynamoDB's protocol
 */
record ReasonSetup(
    ThrottlingReason reason,
    String table,
    TableSettings settings,
    CapacityChange own,
    String exception) {
  /** A second, of the one limit there is. */
  static final long UNITS = 5;

  private static final long PLENTY = 1_000_000;

  /** One for each reason there can be. */
  static List<ReasonSetup> all() {
    return ThrottlingReason.all().stream()
        .filter(reason -> reason.holder() == Holder.TABLE)
        .map(ReasonSetup::of)
        .toList();
  }

  /** Reasons of indexes, which there are none of yet. */
  static List<ThrottlingReason> outOfReach() {
    return ThrottlingReason.all().stream()
        .filter(reason -> reason.holder() == Holder.INDEX)
        .toList();
  }

  private static ReasonSetup of(ThrottlingReason reason) {
    boolean reads = reason.units() == Units.READ;
    return new ReasonSetup(
        reason,
        reason.spelling(),
        TableSettings.of(billing(reason.limit(), reads), false),
        own(reason.limit(), reads),
        exception(reason.limit()));
  }

  private static BillingMode billing(Limit limit, boolean reads) {
    return switch (limit) {
      case PROVISIONED ->
          new BillingMode.Provisioned(reads ? UNITS : PLENTY, reads ? PLENTY : UNITS);
      case MAX_ON_DEMAND ->
          new PayPerRequest(
              reads ? UNITS : PayPerRequest.NO_MAXIMUM, reads ? PayPerRequest.NO_MAXIMUM : UNITS);
      case KEY_RANGE, ACCOUNT -> BillingMode.ON_DEMAND;
    };
  }

  /** Nothing is saved, or much would be served above the limit at first. */
  private static CapacityChange own(Limit limit, boolean reads) {
    Long readUnits = reads ? UNITS : null;
    Long writeUnits = reads ? null : UNITS;
    return switch (limit) {
      case KEY_RANGE ->
          CapacityChange.builder()
              .partitionReadUnits(readUnits)
              .partitionWriteUnits(writeUnits)
              .burstSeconds(0)
              .build();
      case ACCOUNT ->
          CapacityChange.builder()
              .burstSeconds(0)
              .tableReadUnits(readUnits)
              .tableWriteUnits(writeUnits)
              .build();
      case PROVISIONED, MAX_ON_DEMAND -> Settings.NOTHING_SAVED;
    };
  }

  /** Of tables that are provisioned for the limit of that name only, and on demand otherwise. */
  private static String exception(Limit limit) {
    return switch (limit) {
      case PROVISIONED -> "ProvisionedThroughputExceededException";
      case KEY_RANGE, MAX_ON_DEMAND -> "ThrottlingException";
      case ACCOUNT -> "RequestLimitExceeded";
    };
  }

  /** Whether a refusal says what was set up: why, whose it is, and which partition if it is one. */
  boolean isRight(ToldRefusal told) {
    boolean ofPartition = reason.limit() == Limit.KEY_RANGE;
    return told.reason().equals(reason.spelling())
        && told.resource().equals(table)
        && told.namesPartition() == ofPartition
        && told.saysWhen()
        && (told.exception() == null || told.exception().equals(exception));
  }
}
