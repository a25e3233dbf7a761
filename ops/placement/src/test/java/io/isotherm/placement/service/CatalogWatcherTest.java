package io.isotherm.placement.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.stub.ServerCallStreamObserver;
import io.isotherm.api.convert.CatalogImage;
import io.isotherm.api.internal.v1.CatalogUpdate;
import io.isotherm.consensus.GroupId;
import io.isotherm.model.access.AccessKey;
import io.isotherm.model.access.AccessKeyRules;
import io.isotherm.model.cluster.ClusterMap;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.table.TableId;
import io.isotherm.placement.catalog.AccessKeyDecisions;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.catalog.CatalogGroup;
import io.isotherm.placement.catalog.Catalogs;
import io.isotherm.placement.planner.PartitionUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CatalogWatcherTest {
  private static final Catalog CLUSTER = Catalogs.withGroups(3, 3);

  /** A stream whose room the test decides. */
  private static final class Stream extends ServerCallStreamObserver<CatalogUpdate> {
    private final List<CatalogUpdate> sent = new ArrayList<>();
    private int room = Integer.MAX_VALUE;

    @Override
    public boolean isReady() {
      return room > 0;
    }

    private boolean mayEnd;
    private @Nullable Throwable ended;

    @Override
    public void onNext(CatalogUpdate update) {
      room--;
      sent.add(update);
    }

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public void setOnCancelHandler(@Nullable Runnable handler) {}

    @Override
    public void setOnReadyHandler(@Nullable Runnable handler) {}

    @Override
    public void setCompression(@Nullable String compression) {}

    @Override
    public void disableAutoInboundFlowControl() {}

    @Override
    public void request(int count) {}

    @Override
    public void setMessageCompression(boolean enable) {}

    @Override
    public void onError(Throwable failure) {
      if (!mayEnd) {
        throw new AssertionError(failure);
      }
      ended = failure;
    }

    @Override
    public void onCompleted() {
      throw new AssertionError("A watch does not end by itself.");
    }

    CatalogImage image() {
      var image = new CatalogImage();
      var map = ClusterMap.EMPTY;
      for (var update : sent) {
        var next = image.apply(map, update);
        map = next == null ? map : next;
      }
      return image;
    }

    ClusterMap map() {
      var image = new CatalogImage();
      var map = ClusterMap.EMPTY;
      for (var update : sent) {
        var next = image.apply(map, update);
        map = next == null ? map : next;
      }
      return map;
    }
  }

  private final CatalogWatchers watchers = new CatalogWatchers();
  private final Stream stream = new Stream();

  @Test
  void aWatcherIsShownEverythingAndThenWhatChanges() {
    show(CLUSTER);
    watch(0);
    assertThat(stream.sent).singleElement().matches(CatalogUpdate::getFull);
    var next = Catalogs.created(CLUSTER, Catalogs.table("music", 3));
    show(next);
    assertThat(stream.sent).hasSize(2);
    assertThat(stream.sent.getLast().getFull()).isFalse();
    assertThat(stream.sent.getLast().getGroupsList()).isEmpty();
    assertThat(stream.sent.getLast().getPartitionsList()).hasSize(3);
    assertThat(stream.sent.getLast().getVersion()).isEqualTo(next.version());
  }

  @Test
  void accessKeysAreShownWithTheirSecretsAndGoneWhenDeleted() {
    var key = AccessKeyRules.draw("", new SplittableRandom(1));
    var created = CLUSTER.apply(AccessKeyDecisions.create(CLUSTER, key, 0).changes());
    show(created);
    watch(0);
    assertThat(stream.image().accessKeys()).containsOnly(Map.entry(key.id(), key));
    var disabled = created.apply(AccessKeyDecisions.setEnabled(created, key.id(), false).changes());
    show(disabled);
    assertThat(stream.image().accessKeys().values()).noneMatch(AccessKey::enabled);
    show(disabled.apply(AccessKeyDecisions.delete(disabled, key.id()).changes()));
    assertThat(stream.image().accessKeys()).isEmpty();
  }

  @Test
  void aProcessThatIsNoMemberAnyMoreSendsItsWatchersAway() {
    show(CLUSTER);
    watch(0);
    stream.mayEnd = true;
    watchers.leave();
    assertThat(stream.ended).hasMessageContaining("no member of the placement group");
    assertThatThrownBy(() -> watch(0))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    // It becomes one again: those who come then are shown what it has.
    show(CLUSTER);
    assertThat(stream.sent).hasSize(1);
    var later = new Stream();
    watchers.add(new CatalogWatcher(later, watchers::latest, 0));
    assertThat(later.sent).hasSize(1);
  }

  @Test
  void aReplicaThatIsBehindIsNotShown() {
    var next = Catalogs.created(CLUSTER, Catalogs.table("music", 3));
    show(next);
    watch(0);
    show(CLUSTER);
    assertThat(stream.sent).hasSize(1);
    assertThat(watchers.latest().catalog()).isEqualTo(next);
  }

  @Test
  void membersOfThePlacementGroupAreShownWhenTheyChange() {
    var named = Catalogs.node(1, 1).withPlacement(new NodeAddress("localhost", 7301));
    var known = CLUSTER.apply(List.of(new CatalogChange.NodeRegistered(named)));
    show(known);
    watch(0);
    assertThat(stream.sent.getLast().getPlacementAddressesList()).isEmpty();
    var group = new CatalogGroup(GroupId.PLACEMENT, 1, List.of(named.member()));
    show(known.apply(List.of(new CatalogChange.GroupMembersChanged(group))));
    assertThat(stream.sent.getLast().getPlacementAddressesList()).containsExactly("localhost:7301");
    assertThat(stream.sent.getLast().getGroupsList()).isEmpty();
  }

  @Test
  void nothingIsShownTwice() {
    show(CLUSTER);
    watch(0);
    show(CLUSTER);
    assertThat(stream.sent).hasSize(1);
  }

  @Test
  void beforeTheClusterIsFoundedNothingIsShown() {
    show(Catalog.EMPTY);
    watch(0);
    assertThat(stream.sent).isEmpty();
    show(CLUSTER);
    assertThat(stream.sent).hasSize(1);
  }

  @Test
  void aSlowWatcherIsShownManyChangesAsOne() {
    show(CLUSTER);
    var watcher = watch(0);
    stream.room = 0;
    var catalog = CLUSTER;
    for (int i = 0; i < 50; i++) {
      catalog = Catalogs.created(catalog, Catalogs.table("table" + i, 1));
      show(catalog);
    }
    assertThat(stream.sent).hasSize(1);
    stream.room = Integer.MAX_VALUE;
    watcher.pump();
    assertThat(stream.sent).hasSize(2);
    assertThat(stream.sent.getLast().getTablesList()).hasSize(50);
  }

  @Test
  void aLeaderIsShownWithoutAVersion() {
    show(CLUSTER);
    watch(0);
    watchers.publish(
        new PlacementView(CLUSTER, Map.of(new GroupId(2), new ReportedLeader("n3", 7)), Map.of()));
    var update = stream.sent.getLast();
    assertThat(update.getVersion()).isEqualTo(CLUSTER.version());
    assertThat(update.getLeadersList())
        .singleElement()
        .satisfies(leader -> assertThat(leader.getNode()).isEqualTo("n3"));
    assertThat(update.getNodesList()).isEmpty();
  }

  @Test
  void whoComesBackUpToDateIsShownLeadersAndSizesOnly() {
    var catalog = Catalogs.created(CLUSTER, Catalogs.table("music", 3));
    watchers.publish(
        new PlacementView(
            catalog,
            Map.of(new GroupId(1), new ReportedLeader("n1", 1)),
            Map.of(new TableId(1), new PartitionUsage(5, 500))));
    watch(catalog.version());
    var update = stream.sent.getFirst();
    assertThat(update.getFull()).isFalse();
    assertThat(update.getLeadersList()).hasSize(1);
    assertThat(update.getTables(0).getItemCount()).isEqualTo(5);
    assertThat(update.getTables(0).getPartitionCount()).isEqualTo(3);
    assertThat(update.getPartitionsList()).isEmpty();
  }

  @Test
  void nobodyIsShownAnOlderCatalogThanHeHas() {
    var later = Catalogs.created(CLUSTER, Catalogs.table("music", 1));
    show(CLUSTER);
    watch(later.version() + 1);
    assertThat(stream.sent).isEmpty();
    show(later);
    assertThat(stream.sent).isEmpty();
    show(Catalogs.activated(Catalogs.created(later, Catalogs.table("films", 1)), "films"));
    assertThat(stream.sent).singleElement().matches(CatalogUpdate::getFull);
  }

  @Test
  void aLargeCatalogComesInPiecesOfWholeTables() {
    var catalog = CLUSTER;
    for (int i = 0; i < 7; i++) {
      catalog = Catalogs.created(catalog, Catalogs.table("table" + i, 900));
    }
    show(catalog);
    watch(0);
    assertThat(stream.sent).hasSize(3);
    assertThat(stream.sent.stream().map(CatalogUpdate::getVersion))
        .containsExactly(0L, 0L, catalog.version());
    assertThat(stream.sent.stream().map(CatalogUpdate::getFull))
        .containsExactly(true, false, false);
    var map = stream.map();
    assertThat(map.tables()).hasSize(7);
    for (var table : catalog.tables().keySet()) {
      assertThat(map.partitions(table)).isNotNull();
    }
  }

  @Property(tries = 200)
  void whatAWatcherHasIsWhatIsThereHoweverSlowItIs(@ForAll long seed) {
    // Tries share the object of their property, and must not share watchers.
    new CatalogWatcherTest().watchSlowly(new SplittableRandom(seed));
  }

  private void watchSlowly(SplittableRandom random) {
    show(CLUSTER);
    var watcher = watch(0);
    var catalog = CLUSTER;
    for (int i = 0; i < 40; i++) {
      catalog = changed(catalog, i, random);
      stream.room = random.nextInt(2);
      show(catalog);
    }
    stream.room = Integer.MAX_VALUE;
    watcher.pump();
    var fresh = new Stream();
    new CatalogWatcher(fresh, watchers::latest, 0).pump();
    assertThat(stream.map()).isEqualTo(fresh.map());
    assertThat(stream.sent.stream().map(CatalogUpdate::getVersion).toList()).isSorted();
  }

  private static Catalog changed(Catalog catalog, int turn, SplittableRandom random) {
    if (catalog.tables().isEmpty() || random.nextBoolean()) {
      return Catalogs.created(catalog, Catalogs.table("table" + turn, 1 + random.nextInt(5)));
    }
    var table = List.copyOf(catalog.tables().values()).get(random.nextInt(catalog.tables().size()));
    if (random.nextBoolean()) {
      return Catalogs.activated(catalog, table.name());
    }
    return catalog.apply(
        List.of(
            new CatalogChange.PartitionsRemoved(
                catalog.partitionsOf(table.id()).stream().map(PartitionDescriptor::id).toList()),
            new CatalogChange.TableDropped(table.id())));
  }

  private void show(Catalog catalog) {
    watchers.publish(new PlacementView(catalog, Map.of(), Map.of()));
  }

  private CatalogWatcher watch(long version) {
    var watcher = new CatalogWatcher(stream, watchers::latest, version);
    watchers.add(watcher);
    return watcher;
  }
}
