package io.isotherm.api.convert;

import io.isotherm.api.internal.v1.TableCapacity;
import io.isotherm.model.capacity.CapacityChange;
import io.isotherm.model.capacity.CapacityProfile;
import io.isotherm.model.capacity.CapacityRules;
import io.isotherm.model.capacity.CapacitySettings;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.table.TableId;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Settings of capacity, between messages and the model. Pure. */
public final class CapacitySettingsConverter {
  private CapacitySettingsConverter() {}

  /** All of them. */
  public static io.isotherm.api.v1.CapacitySettings message(CapacitySettings settings) {
    return io.isotherm.api.v1.CapacitySettings.newBuilder()
        .setEnforced(settings.isEnforced())
        .setProfile(profile(settings.profile()))
        .setPartitionReadUnits(settings.partitionReadUnits())
        .setPartitionWriteUnits(settings.partitionWriteUnits())
        .setBurstSeconds(settings.burstSeconds())
        .setTableReadUnits(settings.tableReadUnits())
        .setTableWriteUnits(settings.tableWriteUnits())
        .setScanPercent(settings.scanPercent())
        .setRedactHotKeys(settings.redactsHotKeys())
        .setKeyReadUnits(settings.keyReadUnits())
        .setKeyWriteUnits(settings.keyWriteUnits())
        .setCounted(settings.isCounted())
        .build();
  }

  /** Those that are not null. */
  public static io.isotherm.api.v1.CapacitySettings message(CapacityChange change) {
    var message = io.isotherm.api.v1.CapacitySettings.newBuilder();
    if (change.isEnforced() != null) {
      message.setEnforced(change.isEnforced());
    }
    if (change.profile() != null) {
      message.setProfile(profile(change.profile()));
    }
    if (change.partitionReadUnits() != null) {
      message.setPartitionReadUnits(change.partitionReadUnits());
    }
    if (change.partitionWriteUnits() != null) {
      message.setPartitionWriteUnits(change.partitionWriteUnits());
    }
    if (change.burstSeconds() != null) {
      message.setBurstSeconds(change.burstSeconds());
    }
    if (change.tableReadUnits() != null) {
      message.setTableReadUnits(change.tableReadUnits());
    }
    if (change.tableWriteUnits() != null) {
      message.setTableWriteUnits(change.tableWriteUnits());
    }
    if (change.scanPercent() != null) {
      message.setScanPercent(change.scanPercent());
    }
    if (change.redactsHotKeys() != null) {
      message.setRedactHotKeys(change.redactsHotKeys());
    }
    if (change.keyReadUnits() != null) {
      message.setKeyReadUnits(change.keyReadUnits());
    }
    if (change.keyWriteUnits() != null) {
      message.setKeyWriteUnits(change.keyWriteUnits());
    }
    if (change.isCounted() != null) {
      message.setCounted(change.isCounted());
    }
    return message.build();
  }

  /**
   * Those that are set.
   *
   * @throws DatabaseException VALIDATION when one is not known here
   */
  public static CapacityChange change(io.isotherm.api.v1.CapacitySettings message) {
    return new CapacityChange(
        message.hasEnforced() ? message.getEnforced() : null,
        profile(message.getProfile()),
        message.hasPartitionReadUnits() ? message.getPartitionReadUnits() : null,
        message.hasPartitionWriteUnits() ? message.getPartitionWriteUnits() : null,
        message.hasBurstSeconds() ? message.getBurstSeconds() : null,
        message.hasTableReadUnits() ? message.getTableReadUnits() : null,
        message.hasTableWriteUnits() ? message.getTableWriteUnits() : null,
        message.hasScanPercent() ? message.getScanPercent() : null,
        message.hasRedactHotKeys() ? message.getRedactHotKeys() : null,
        message.hasKeyReadUnits() ? message.getKeyReadUnits() : null,
        message.hasKeyWriteUnits() ? message.getKeyWriteUnits() : null,
        message.hasCounted() ? message.getCounted() : null);
  }

  /**
   * All of them; one that is not set, as whoever wrote it did not know it, is as if nothing had
   * ever been said of it.
   *
   * @throws DatabaseException VALIDATION when one is not known here or out of bounds
   */
  public static CapacitySettings settings(io.isotherm.api.v1.CapacitySettings message) {
    return applied(change(message), CapacityRules.NONE.cluster());
  }

  /**
   * The settings that come of a change.
   *
   * @throws DatabaseException VALIDATION when one is out of bounds
   */
  public static CapacitySettings applied(CapacityChange change, CapacitySettings before) {
    try {
      return change.applyTo(before);
    } catch (IllegalArgumentException outOfBounds) {
      throw DatabaseException.invalid("capacity", String.valueOf(outOfBounds.getMessage()));
    }
  }

  public static io.isotherm.api.internal.v1.CapacityRules message(CapacityRules rules) {
    var message =
        io.isotherm.api.internal.v1.CapacityRules.newBuilder()
            .setVersion(rules.version())
            .setCluster(message(rules.cluster()));
    rules.tables().forEach((table, own) -> message.addTables(message(table, own)));
    return message.build();
  }

  /** What a table has of its own. */
  public static TableCapacity message(TableId table, CapacityChange own) {
    return TableCapacity.newBuilder().setTable(table.value()).setOwn(message(own)).build();
  }

  /**
   * @throws DatabaseException VALIDATION when they are malformed
   */
  public static CapacityRules rules(io.isotherm.api.internal.v1.CapacityRules message) {
    var tables = new TreeMap<TableId, CapacityChange>();
    var cluster = settings(message.getCluster());
    for (var table : message.getTablesList()) {
      var own = change(table.getOwn());
      applied(own, cluster);
      tables.put(new TableId(table.getTable()), own);
    }
    return new CapacityRules(message.getVersion(), cluster, tables);
  }

  private static io.isotherm.api.v1.CapacityProfile profile(CapacityProfile profile) {
    return switch (profile) {
      case ISOTHERM -> io.isotherm.api.v1.CapacityProfile.CAPACITY_PROFILE_ISOTHERM;
      case AWS -> io.isotherm.api.v1.CapacityProfile.CAPACITY_PROFILE_AWS;
    };
  }

  /** Null when it is not set. */
  private static @Nullable CapacityProfile profile(io.isotherm.api.v1.CapacityProfile message) {
    return switch (message) {
      case CAPACITY_PROFILE_UNSPECIFIED -> null;
      case CAPACITY_PROFILE_ISOTHERM -> CapacityProfile.ISOTHERM;
      case CAPACITY_PROFILE_AWS -> CapacityProfile.AWS;
      case UNRECOGNIZED ->
          throw DatabaseException.invalid("profile", "A profile is not known here");
    };
  }
}
