package io.isotherm.placement.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionMap;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.KeyType;
import io.isotherm.model.table.BillingMode;
import io.isotherm.model.table.TableClass;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.model.table.TableSettings;
import io.isotherm.model.table.TableStatus;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class TableDecisionsTest {
  private static final Catalog THREE_GROUPS = Catalogs.withGroups(3, 3);

  @Test
  void aTableIsCreatingUntilItsPartitionsExist() {
    var decision = TableDecisions.create(THREE_GROUPS, Catalogs.table("music", 0), 1_234);
    assertThat(decision.response().status()).isEqualTo(TableStatus.CREATING);
    assertThat(decision.response().createdMillis()).isEqualTo(1_234);
    var created = THREE_GROUPS.apply(decision.changes());
    assertThat(created.table("music")).isEqualTo(decision.response());
    assertThat(created.version()).isEqualTo(THREE_GROUPS.version() + 1);
  }

  @Test
  void anOnDemandTableBeginsWithFourPartitions() {
    assertThat(Catalogs.created(THREE_GROUPS, Catalogs.table("music", 0)).partitions()).hasSize(4);
  }

  @Test
  void aProvisionedTableBeginsWithThePartitionsItsCapacityNeeds() {
    assertThat(partitionsFor(1, 1)).isEqualTo(1);
    assertThat(partitionsFor(3_000, 1_000)).isEqualTo(1);
    assertThat(partitionsFor(3_001, 1_000)).isEqualTo(2);
    assertThat(partitionsFor(3_000, 4_001)).isEqualTo(5);
    assertThatThrownBy(() -> partitionsFor(1, Long.MAX_VALUE))
        .isInstanceOf(DatabaseException.class)
        .hasMessage("A table begins with at most 1000 partitions");
  }

  @Property(tries = 100)
  void initialPartitionsCoverTheTableAndAreSpreadEvenly(
      @ForAll @IntRange(min = 1, max = 1_000) int count) {
    var catalog = Catalogs.created(THREE_GROUPS, Catalogs.table("music", count));
    var table = catalog.tables().firstKey();
    assertThat(PartitionMap.of(table, catalog.partitionsOf(table)).partitions()).hasSize(count);
    var byGroup =
        catalog.partitions().values().stream()
            .collect(Collectors.groupingBy(PartitionDescriptor::groupId, Collectors.counting()))
            .values();
    long most = byGroup.stream().mapToLong(n -> n).max().orElseThrow();
    long least = byGroup.size() < 3 ? 0 : byGroup.stream().mapToLong(n -> n).min().orElseThrow();
    assertThat(most - least).isLessThanOrEqualTo(1);
  }

  @Test
  void dealingOutBeginsWithTheEmptiestGroup() {
    var one = Catalogs.created(THREE_GROUPS, Catalogs.table("one", 1));
    var two = Catalogs.created(one, Catalogs.table("two", 1));
    assertThat(two.partitions().values().stream().map(PartitionDescriptor::groupId))
        .containsExactly(1L, 2L);
  }

  @Test
  void idsAreNeverUsedAgain() {
    var created = Catalogs.created(THREE_GROUPS, Catalogs.table("music", 2));
    var dropped =
        created.apply(
            List.of(
                new CatalogChange.PartitionsRemoved(List.copyOf(created.partitions().keySet())),
                new CatalogChange.TableDropped(created.tables().firstKey())));
    assertThat(dropped.table("music")).isNull();
    assertThat(dropped.partitions()).isEmpty();
    var again = Catalogs.created(dropped, Catalogs.table("music", 1));
    assertThat(again.tables().firstKey().value()).isEqualTo(2);
    assertThat(again.partitions().firstKey().value()).isEqualTo(3);
  }

  @Test
  void aNameIsTakenOnce() {
    var created = Catalogs.created(THREE_GROUPS, Catalogs.table("music", 1));
    refuses(
        ErrorCode.RESOURCE_IN_USE,
        "Table already exists: music",
        () -> TableDecisions.create(created, Catalogs.table("music", 1), 0));
  }

  @Test
  void aTableThatCannotBeIsRefused() {
    assertThatThrownBy(() -> TableDecisions.create(THREE_GROUPS, Catalogs.table("ab", 1), 0))
        .isInstanceOf(DatabaseException.class);
    refuses(
        ErrorCode.VALIDATION,
        "A table begins with at most 1000 partitions",
        () -> TableDecisions.create(THREE_GROUPS, Catalogs.table("music", 1_001), 0));
  }

  @Test
  void withoutGroupsATableWaits() {
    refuses(
        ErrorCode.UNAVAILABLE,
        "The cluster has no groups yet: too few nodes have registered",
        () -> TableDecisions.create(Catalogs.withGroups(1, 0), Catalogs.table("music", 1), 0));
  }

  @Test
  void onlyAnActiveTableIsChangedOrDeleted() {
    var creating = Catalogs.created(THREE_GROUPS, Catalogs.table("music", 1));
    refuses(
        ErrorCode.RESOURCE_IN_USE,
        "Attempt to change a resource which is still in use: Table is being created: music",
        () -> TableDecisions.delete(creating, "music"));
    refuses(
        ErrorCode.RESOURCE_NOT_FOUND,
        "Requested resource not found: Table: other not found",
        () ->
            TableDecisions.update(
                creating,
                TableUpdate.of("other").withDeletionProtection(true),
                ChangeQuotas.NONE,
                0));
  }

  @Test
  void aProtectedTableIsNotDeleted() {
    var active =
        Catalogs.activated(Catalogs.created(THREE_GROUPS, Catalogs.table("music", 1)), "music");
    var decision = update(active, TableUpdate.of("music").withDeletionProtection(true));
    assertThat(decision.response().status()).isEqualTo(TableStatus.ACTIVE);
    var isProtected = active.apply(decision.changes());
    refuses(
        ErrorCode.VALIDATION,
        "Resource cannot be deleted as it is currently protected against deletion."
            + " Disable deletion protection first.",
        () -> TableDecisions.delete(isProtected, "music"));
    assertThat(TableDecisions.delete(active, "music").response().status())
        .isEqualTo(TableStatus.DELETING);
  }

  @Test
  void anUpdateThatChangesNothingTakesNothing() {
    var active =
        Catalogs.activated(Catalogs.created(THREE_GROUPS, Catalogs.table("music", 1)), "music");
    assertThat(update(active, TableUpdate.of("music").withDeletionProtection(false)).changes())
        .isEmpty();
    assertThatThrownBy(() -> update(active, TableUpdate.of("music")))
        .isInstanceOf(DatabaseException.class);
  }

  @Test
  void aTableIsUpdatingWhileItsThroughputOrClassChangesAndNotOtherwise() {
    var onDemand =
        Catalogs.activated(Catalogs.created(THREE_GROUPS, Catalogs.table("music", 1)), "music");
    var toUnits = new BillingChange.ToProvisioned(new BillingMode.Provisioned(5, 5), false);
    var decision = update(onDemand, TableUpdate.of("music").withBilling(toUnits));
    assertThat(decision.response().status()).isEqualTo(TableStatus.UPDATING);
    var updating = onDemand.apply(decision.changes());
    refuses(
        ErrorCode.RESOURCE_IN_USE,
        "Attempt to change a resource which is still in use: Table IOPS are currently being updated."
            + " Table: music",
        () -> update(updating, TableUpdate.of("music").withDeletionProtection(true)));
    refuses(
        ErrorCode.RESOURCE_IN_USE,
        "Attempt to change a resource which is still in use: Table: music is in the process of being"
            + " updated.",
        () -> TableDecisions.delete(updating, "music"));
    assertThat(
            update(
                    onDemand,
                    TableUpdate.of("music").withTableClass(TableClass.STANDARD_INFREQUENT_ACCESS))
                .response()
                .status())
        .isEqualTo(TableStatus.UPDATING);
    assertThat(
            update(
                    onDemand,
                    TableUpdate.of("music")
                        .withBilling(new BillingChange.ToOnDemand(7L, null, true)))
                .response()
                .status())
        .isEqualTo(TableStatus.ACTIVE);
  }

  private static CatalogDecision<TableDefinition> update(Catalog catalog, TableUpdate asked) {
    return TableDecisions.update(catalog, asked, ChangeQuotas.NONE, 0);
  }

  private static int partitionsFor(long reads, long writes) {
    var settings = TableSettings.of(new BillingMode.Provisioned(reads, writes), false);
    var table = new NewTable("music", KeySchema.of(new KeyAttribute("id", KeyType.S)), settings, 0);
    return Catalogs.created(THREE_GROUPS, table).partitions().size();
  }

  private static void refuses(ErrorCode code, String message, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            DatabaseException.class, failure -> assertThat(failure.code()).isEqualTo(code))
        .hasMessage(message);
  }
}
