package io.isotherm.router.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.api.convert.ClusterConverter;
import io.isotherm.api.internal.v1.CatalogUpdate;
import io.isotherm.api.internal.v1.GroupLeader;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.KeyRange;
import io.isotherm.router.testing.TestCatalog;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CatalogWatcherTest {
  private static final Bytes MIDDLE = KeyCodec.tokenStart(Long.MIN_VALUE);
  private final DatabaseException gone = new DatabaseException(ErrorCode.UNAVAILABLE, "As told.");

  private final RoutingTable routes = new RoutingTable();
  private final Streams streams = new Streams();
  private final CatalogWatcher watcher = new CatalogWatcher(routes, streams, () -> {});

  @Test
  void beforeTheFirstCatalogNothingIsSaidToBeMissing() {
    assertThatThrownBy(() -> routes.require("things"))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE));

    watcher.start();
    streams.last().updated(TestCatalog.full(List.of()));

    assertThat(routes.require("things")).isEqualTo(TestCatalog.TABLE);
    assertThat(routes.isLoaded()).isTrue();
    assertThatThrownBy(() -> routes.require("other"))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.RESOURCE_NOT_FOUND));
  }

  @Test
  void theTableServesOnWhileNobodyIsReachedAndGoesOnFromItsVersion() {
    watcher.start();
    streams.last().updated(TestCatalog.full(List.of()));
    for (int i = 0; i < 5; i++) {
      streams.last().ended(gone);
    }

    assertThat(routes.require("things")).isEqualTo(TestCatalog.TABLE);
    assertThat(streams.versions).containsExactly(0L, 1L, 1L, 1L, 1L, 1L);
    assertThat(streams.failures).containsExactly(0, 1, 2, 3, 4, 5);
    streams.last().updated(CatalogUpdate.newBuilder().setVersion(2).build());
    assertThat(routes.map().version()).isEqualTo(2);
    streams.last().ended(gone);
    assertThat(streams.failures).endsWith(1);
  }

  @Test
  void aStreamThatWasReplacedIsNotListenedTo() {
    watcher.start();
    var old = streams.last();
    old.ended(gone);

    old.updated(TestCatalog.full(List.of()));
    old.ended(gone);

    assertThat(routes.isLoaded()).isFalse();
    assertThat(streams.versions).hasSize(2);
  }

  @Test
  void aFullCatalogInPartsIsTakenWhenItIsWhole() {
    watcher.start();
    var whole = TestCatalog.full(List.of(MIDDLE));

    streams.last().updated(whole.toBuilder().setVersion(0).clearTables().clearPartitions().build());
    assertThat(routes.isLoaded()).isFalse();
    streams
        .last()
        .updated(
            CatalogUpdate.newBuilder()
                .setVersion(1)
                .addAllTables(whole.getTablesList())
                .addAllPartitions(whole.getPartitionsList())
                .build());

    assertThat(routes.map()).isEqualTo(TestCatalog.routes(whole).map());
  }

  @Test
  void aFullCatalogThatBreaksOffIsAskedForFromTheBeginning() {
    watcher.start();
    streams.last().updated(TestCatalog.full(List.of()));
    streams.last().ended(gone);
    streams.last().updated(TestCatalog.full(List.of(MIDDLE)).toBuilder().setVersion(0).build());
    assertThat(partitions()).hasSize(1);

    streams.last().ended(gone);

    assertThat(streams.versions).endsWith(0L);
  }

  @Test
  void aSplitInTwoUpdatesLeavesNoHoleInBetween() {
    watcher.start();
    streams.last().updated(TestCatalog.full(List.of()));
    var low = TestCatalog.partition(2, new KeyRange(Bytes.EMPTY, MIDDLE), 2);
    var high = TestCatalog.partition(3, new KeyRange(MIDDLE, Bytes.EMPTY), 2);

    streams
        .last()
        .updated(
            CatalogUpdate.newBuilder()
                .setVersion(1)
                .addDroppedPartitions(1)
                .addPartitions(ClusterConverter.message(low))
                .build());
    assertThat(partitions()).containsExactlyElementsOf(TestCatalog.partitions(List.of()));
    streams
        .last()
        .updated(
            CatalogUpdate.newBuilder()
                .setVersion(2)
                .addPartitions(ClusterConverter.message(high))
                .build());

    assertThat(partitions()).containsExactly(low, high);
  }

  @Test
  void aDroppedTableIsGone() {
    watcher.start();
    streams.last().updated(TestCatalog.full(List.of()));

    streams
        .last()
        .updated(
            CatalogUpdate.newBuilder()
                .setVersion(2)
                .addDroppedTables(1)
                .addDroppedPartitions(1)
                .build());

    assertThat(routes.descriptions()).isEmpty();
    assertThat(routes.map().partitions(TestCatalog.TABLE_ID)).isNull();
  }

  @Test
  void whoLeadsNeverGoesBackToAnOlderTerm() {
    watcher.start();
    streams.last().updated(TestCatalog.full(List.of()));
    assertThat(leader()).isEqualTo(new NodeId("n1"));

    routes.learnLeader(1, new NodeId("n2"), 5);
    streams
        .last()
        .updated(
            CatalogUpdate.newBuilder()
                .setVersion(1)
                .addLeaders(GroupLeader.newBuilder().setGroup(1).setNode("n1").setTerm(4))
                .build());
    assertThat(leader()).isEqualTo(new NodeId("n2"));

    routes.suspect(1, new NodeId("n1"));
    assertThat(leader()).isEqualTo(new NodeId("n2"));
    routes.suspect(1, new NodeId("n2"));
    assertThat(leader()).isNull();
    routes.learnLeader(1, null, 5);
    assertThat(leader()).isNull();
    routes.learnLeader(1, new NodeId("n3"), 5);
    assertThat(leader()).isEqualTo(new NodeId("n3"));
  }

  @Test
  void partitionsAreLearnedFromNodesThatKnowBetter() {
    watcher.start();
    streams.last().updated(TestCatalog.full(List.of()));
    var low = TestCatalog.partition(2, new KeyRange(Bytes.EMPTY, MIDDLE), 2);
    var high = TestCatalog.partition(3, new KeyRange(MIDDLE, Bytes.EMPTY), 2);

    assertThat(routes.learn(TestCatalog.TABLE_ID, TestCatalog.partitions(List.of())))
        .as("nothing new")
        .isFalse();
    assertThat(routes.learn(TestCatalog.TABLE_ID, List.of(low))).isTrue();
    assertThat(partitions())
        .as("the other side stays as it was")
        .containsExactly(low, TestCatalog.partition(1, new KeyRange(MIDDLE, Bytes.EMPTY), 1));
    assertThat(routes.learn(TestCatalog.TABLE_ID, List.of(high))).isTrue();
    assertThat(partitions()).containsExactly(low, high);
    assertThat(routes.learn(TestCatalog.TABLE_ID, TestCatalog.partitions(List.of())))
        .as("older")
        .isFalse();
    streams.last().updated(CatalogUpdate.newBuilder().setVersion(2).build());
    assertThat(partitions()).as("untouched by other changes").containsExactly(low, high);
  }

  private List<PartitionDescriptor> partitions() {
    var known = routes.map().partitions(TestCatalog.TABLE_ID);
    return known == null ? List.of() : known.partitions();
  }

  private @Nullable NodeId leader() {
    var route = routes.route(TestCatalog.TABLE_ID, map -> map.partitions().getFirst());
    return route == null ? null : route.leader();
  }

  /** Streams that the test speaks on. */
  private static final class Streams implements CatalogStreams {
    final List<Long> versions = new ArrayList<>();
    final List<Integer> failures = new ArrayList<>();
    private final List<Listener> listeners = new ArrayList<>();

    Listener last() {
      return listeners.getLast();
    }

    @Override
    public Subscription watch(long version, int failed, Listener listener) {
      versions.add(version);
      failures.add(failed);
      listeners.add(listener);
      return () -> {};
    }
  }
}
