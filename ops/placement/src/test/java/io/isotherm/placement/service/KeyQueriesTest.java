package io.isotherm.placement.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.isotherm.api.convert.UsedKeyConverter;
import io.isotherm.api.v1.ListHotKeysRequest;
import io.isotherm.consensus.GroupId;
import io.isotherm.model.capacity.CapacityChange;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.PrimaryKey;
import io.isotherm.model.partition.PartitionHeat;
import io.isotherm.model.partition.UsedKey;
import io.isotherm.model.table.ContributorInsights;
import io.isotherm.model.table.TableId;
import io.isotherm.placement.catalog.CapacityDecisions;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.Catalogs;
import io.isotherm.placement.catalog.ContributorInsightsDecisions;
import io.isotherm.placement.insight.KeyHistory;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.NodeObservation;
import io.isotherm.placement.planner.PartitionObservation;
import io.isotherm.placement.planner.PartitionUsage;
import io.isotherm.placement.planner.ReplicaObservation;
import io.isotherm.placement.planner.split.PartitionHistory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class KeyQueriesTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Bytes ALICE = key("alice");
  private static final Bytes BOB = key("bob");
  private static final Bytes CAROL = key("carol");

  private Catalog catalog =
      Catalogs.activated(
          Catalogs.created(Catalogs.withGroups(3, 1), Catalogs.table("songs", 2)), "songs");
  private final List<PartitionId> partitions = List.copyOf(catalog.partitions().keySet());
  private final TableId table = Objects.requireNonNull(catalog.table("songs")).id();
  private final KeyHistory history = new KeyHistory(0);

  /** Of the first partition alice has most, and bob is throttled most; carol is of the second. */
  private final Map<PartitionId, PartitionHeat> heats =
      Map.of(
          partitions.get(0),
          heat(300, 100, List.of(item(ALICE, 0.5), item(BOB, 0.3)), List.of(item(BOB, 0.9))),
          partitions.get(1),
          heat(100, 0, List.of(item(CAROL, 0.8)), List.of()));

  @Test
  void whatIsHotNowIsToldOfAnyTable() {
    var keys = keys(request());
    assertThat(keys).extracting(UsedKey::position).containsExactly(ALICE, BOB, CAROL);
    assertThat(keys.getFirst().heat().accessedMin()).isCloseTo(200, within(1e-6));
    assertThat(keys.getFirst().partition()).isEqualTo(partitions.getFirst());
    assertThat(keys.get(1).heat().throttledMax()).isCloseTo(90, within(1e-6));
  }

  @Test
  void keysAreOrderedByWhatIsAskedFor() {
    var throttled = request().setMeasure(ListHotKeysRequest.Measure.MEASURE_THROTTLED);
    assertThat(keys(throttled).getFirst().position()).isEqualTo(BOB);
    assertThat(keys(request().setLimit(1))).extracting(UsedKey::position).containsExactly(ALICE);
    assertThat(keys(request().setPartition(partitions.get(1).value())))
        .extracting(UsedKey::position)
        .containsExactly(CAROL);
  }

  @Test
  void thePastIsToldOfTablesWhoseKeysAreKept() {
    assertThatThrownBy(() -> keys(request().setMinutes(5)))
        .isInstanceOf(DatabaseException.class)
        .hasMessage("Contributor insights are not enabled for the table");
    enable();
    observe(150);

    var keys = keys(request().setMinutes(2).setHistory(true));

    assertThat(keys).extracting(UsedKey::position).containsExactly(ALICE, BOB, CAROL);
    assertThat(keys.getFirst().heat().accessedMin()).isCloseTo(200, within(1e-6));
    assertThat(keys.getFirst().minutes())
        .extracting(UsedKey.Minute::epochMillis)
        .containsExactly(120_000L, 60_000L);
    assertThat(keys.getFirst().minutes().getFirst().heat().accessedMin())
        .isCloseTo(200, within(1e-6));
    assertThat(KeyQueries.list(view(), history, request().setMinutes(2).build()))
        .satisfies(
            response -> assertThat(response.getObservedSeconds()).isCloseTo(91, within(1.1)));
    assertThat(keys(request().setMinutes(2))).allMatch(key -> key.minutes().isEmpty());
  }

  @Test
  void keysThatAreNobodysBusinessAreNotTold() {
    var redacted = CapacityChange.builder().redactsHotKeys(true).build();
    catalog = catalog.apply(CapacityDecisions.change(catalog, table, redacted, false).changes());
    assertThat(keys(request())).hasSize(3).allMatch(key -> key.position() == null);
  }

  @Test
  void whatCannotBeIsRefused() {
    for (var wrong :
        List.of(request().setLimit(65), request().setMinutes(1_441), request().setTable("films"))) {
      assertThatThrownBy(() -> keys(wrong)).isInstanceOf(DatabaseException.class);
    }
  }

  private void enable() {
    catalog =
        catalog.apply(
            ContributorInsightsDecisions.update(
                    catalog, "songs", true, ContributorInsights.Mode.ACCESSED_AND_THROTTLED_KEYS, 1)
                .changes());
  }

  private void observe(int seconds) {
    for (int second = 1; second <= seconds; second++) {
      history.observe(
          Map.of(table, new KeyHistory.Seen(false, heats)), second * SECOND, second * 1_000L);
    }
  }

  private List<UsedKey> keys(ListHotKeysRequest.Builder request) {
    return UsedKeyConverter.keys(KeyQueries.list(view(), history, request.build()));
  }

  private static ListHotKeysRequest.Builder request() {
    return ListHotKeysRequest.newBuilder().setTable("songs");
  }

  private ClusterView view() {
    var node = Catalogs.node(1, 1);
    var reported = new HashMap<PartitionId, PartitionObservation>();
    heats.forEach((id, heat) -> {
      var partition = Objects.requireNonNull(catalog.partitions().get(id));
      reported.put(id, new PartitionObservation(partition.epoch(), new PartitionUsage(1, 1), heat));
    });
    var leader = new ReplicaObservation(ReplicaObservation.Role.LEADER, 1, 1, List.of(), reported);
    var seen = new NodeObservation(node.member().id(), 0, 0, Map.of(new GroupId(1), leader));
    return new ClusterView(
        catalog,
        Map.of(new NodeId("n1"), seen),
        Set.of(),
        Map.of(),
        Map.of(),
        PartitionHistory.none(0),
        0,
        150_000);
  }

  private static PartitionHeat heat(
      double served,
      double throttled,
      List<PartitionHeat.HotItem> hot,
      List<PartitionHeat.HotItem> refused) {
    return new PartitionHeat(served, 0, throttled, 0, 0, List.of(), List.of(), hot, refused, 0, 10);
  }

  private static PartitionHeat.HotItem item(Bytes position, double part) {
    return new PartitionHeat.HotItem(position, part, part);
  }

  private static Bytes key(String text) {
    return KeyCodec.position(PrimaryKey.of(new AttributeValue.Str(text)));
  }
}
