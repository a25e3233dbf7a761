package io.isotherm.placement.catalog;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.table.BillingMode;
import io.isotherm.model.table.CapacityHistory;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.model.table.TableId;
import io.isotherm.model.table.TableName;
import io.isotherm.model.table.TableSchema;
import io.isotherm.model.table.TableSettings;
import io.isotherm.model.table.TableStatus;
import io.isotherm.model.table.TagRules;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What creating, changing and deleting a table takes. The planner finishes what begins here: a
 * table is CREATING until its partitions exist in their groups, and DELETING until none does.
 *
 * <p>Failures are DynamoDB's, with its texts where it has one (API reference of CreateTable,
 * UpdateTable and DeleteTable).
 */
public final class TableDecisions {
  static final String NOTHING_ASKED =
      "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled,"
          + " GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates,"
          + " MultiAccountReplicaReady, ReplicaTransitRoleArn, MultiRegionConsistency,"
          + " DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is"
          + " required";

  private TableDecisions() {}

  /**
   * Creates a table with its first partitions: equal parts of the token space, dealt out to the
   * groups in turn, beginning with the one that has the fewest.
   *
   * @throws DatabaseException VALIDATION, RESOURCE_IN_USE, LIMIT_EXCEEDED, or UNAVAILABLE while
   *     there is no group yet
   */
  public static CatalogDecision<TableDefinition> create(
      Catalog catalog, NewTable asked, long nowEpochMillis) {
    TableName.check(asked.name());
    Warming.check(asked.settings());
    asked.settings().tags().values().forEach(TagRules::check);
    TagRules.checkCount(asked.settings().tags().count());
    if (catalog.table(asked.name()) != null) {
      throw new DatabaseException(
          ErrorCode.RESOURCE_IN_USE,
          "Table already exists: " + asked.name(),
          Map.of("table", asked.name()));
    }
    long count = asked.partitions();
    if (count > CatalogLimits.INITIAL_PARTITIONS_MAX) {
      throw DatabaseException.invalid(
          asked.initialPartitions() > 0 ? "initialPartitions" : "billingMode",
          "A table begins with at most 1000 partitions");
    }
    if (catalog.tables().size() >= CatalogLimits.TABLES_MAX
        || catalog.partitions().size() + count > CatalogLimits.PARTITIONS_MAX) {
      throw new DatabaseException(
          ErrorCode.LIMIT_EXCEEDED, "The cluster has as many tables or partitions as it may have");
    }
    if (catalog.groups().isEmpty()) {
      throw new DatabaseException(
          ErrorCode.UNAVAILABLE, "The cluster has no groups yet: too few nodes have registered");
    }
    var schema = new TableSchema(new TableId(catalog.ids().nextTable()), asked.name(), asked.key());
    var settings =
        asked
            .settings()
            .withHistory(CapacityHistory.created(asked.settings().billingMode(), nowEpochMillis));
    var table = new TableDefinition(schema, TableStatus.CREATING, settings, nowEpochMillis);
    return new CatalogDecision<>(
        List.of(
            new CatalogChange.TableCreated(table),
            new CatalogChange.PartitionsPlaced(
                InitialPartitions.place(catalog, schema.id(), (int) count))),
        table);
  }

  /**
   * Changes settings. A table whose throughput or class changes is UPDATING until the planner has
   * seen to it; any other change is made at once.
   *
   * @throws DatabaseException VALIDATION, RESOURCE_NOT_FOUND, RESOURCE_IN_USE or LIMIT_EXCEEDED
   */
  public static CatalogDecision<TableDefinition> update(
      Catalog catalog, TableUpdate asked, ChangeQuotas quotas, long nowEpochMillis) {
    if (asked.isEmpty()) {
      throw DatabaseException.invalid(NOTHING_ASKED);
    }
    var table = active(catalog, asked.name(), "Table IOPS are currently being updated. Table: %s");
    var changed = asked.appliedTo(table.settings(), nowEpochMillis);
    quotas.checkDecrease(table.settings(), changed, nowEpochMillis);
    if (!takesTime(table.settings(), changed)) {
      return withSettings(table, changed);
    }
    var updated = table.withSettings(changed).withStatus(TableStatus.UPDATING);
    return new CatalogDecision<>(List.of(new CatalogChange.TableChanged(updated)), updated);
  }

  private static boolean takesTime(TableSettings before, TableSettings after) {
    boolean onDemandThroughout =
        before.billingMode() instanceof BillingMode.PayPerRequest
            && after.billingMode() instanceof BillingMode.PayPerRequest;
    return (!onDemandThroughout && !before.billingMode().equals(after.billingMode()))
        || !Objects.equals(before.tableClass(), after.tableClass());
  }

  /**
   * Begins to delete a table.
   *
   * @throws DatabaseException VALIDATION when it is protected, RESOURCE_NOT_FOUND or
   *     RESOURCE_IN_USE
   */
  public static CatalogDecision<TableDefinition> delete(Catalog catalog, String name) {
    var table = active(catalog, name, "Table: %s is in the process of being updated.");
    if (table.settings().deletionProtection()) {
      throw DatabaseException.invalid(
          "deletionProtection",
          "Resource cannot be deleted as it is currently protected against deletion."
              + " Disable deletion protection first.");
    }
    var deleting = table.withStatus(TableStatus.DELETING);
    return new CatalogDecision<>(List.of(new CatalogChange.TableChanged(deleting)), deleting);
  }

  /** The table with other settings, which no partition needs to know of. */
  static CatalogDecision<TableDefinition> withSettings(
      TableDefinition table, TableSettings settings) {
    if (settings.equals(table.settings())) {
      return new CatalogDecision<>(List.of(), table);
    }
    var changed = table.withSettings(settings);
    return new CatalogDecision<>(List.of(new CatalogChange.TableChanged(changed)), changed);
  }

  /**
   * The table of that name, which items can be read from and written to.
   *
   * @throws DatabaseException RESOURCE_NOT_FOUND or RESOURCE_IN_USE
   */
  static TableDefinition usable(Catalog catalog, String name) {
    var table = known(catalog, name);
    return table.status().isUsable() ? table : active(catalog, name, "%s");
  }

  /**
   * @param updating what is said of one that is being changed, with its name in it
   */
  private static TableDefinition active(Catalog catalog, String name, String updating) {
    var table = known(catalog, name);
    return switch (table.status()) {
      case ACTIVE -> table;
      case CREATING -> throw inUse(name, "Table is being created: " + name);
      case UPDATING -> throw inUse(name, updating.formatted(name));
      case DELETING -> throw inUse(name, "Table is being deleted: " + name);
    };
  }

  private static TableDefinition known(Catalog catalog, String name) {
    var table = catalog.table(name);
    if (table == null) {
      throw new DatabaseException(
          ErrorCode.RESOURCE_NOT_FOUND,
          "Requested resource not found: Table: " + name + " not found",
          Map.of("table", name));
    }
    return table;
  }

  private static DatabaseException inUse(String name, String what) {
    return new DatabaseException(
        ErrorCode.RESOURCE_IN_USE,
        "Attempt to change a resource which is still in use: " + what,
        Map.of("table", name));
  }
}
