package io.isotherm.router.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.cluster.NodeId;
import io.isotherm.router.route.Route;
import io.isotherm.router.route.RoutingTable;
import io.isotherm.router.testing.TestCatalog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ReplicaChoiceTest {
  private static final ReadPreference ANY = new ReadPreference.Near("");
  private static final ReadPreference NEAR_N2 = new ReadPreference.Near("zone-n2");
  private static final ReadPreference LEADER = new ReadPreference.Leader();

  private final RoutingTable routes = TestCatalog.routes(TestCatalog.full(List.of()));
  private final Route route =
      Objects.requireNonNull(
          routes.route(TestCatalog.TABLE_ID, map -> map.find(ReadRegister.READ.position())));

  @Test
  void readsThatAnyReplicaServesAreSpreadOverAllOfThem() {
    var counts = new HashMap<String, Integer>();
    for (int turn = 0; turn < 300; turn++) {
      counts.merge(chosen(0, turn, ANY), 1, Integer::sum);
    }
    assertThat(counts).isEqualTo(Map.of("n1", 100, "n2", 100, "n3", 100));
  }

  @Test
  void theNearOneIsAskedFirst() {
    assertThat(IntStream.range(0, 30).mapToObj(turn -> chosen(0, turn, NEAR_N2)))
        .containsOnly("n2");
  }

  @Test
  void eachIsAskedOnceBeforeAnyIsAskedAgain() {
    for (int turn = 0; turn < 30; turn++) {
      for (var preference : List.of(ANY, NEAR_N2)) {
        int at = turn;
        assertThat(IntStream.range(0, 3).mapToObj(attempt -> chosen(attempt, at, preference)))
            .containsExactlyInAnyOrder("n1", "n2", "n3");
      }
    }
  }

  @Test
  void whatANearOneCannotServeIsSpreadOverAllOthers() {
    assertThat(IntStream.range(0, 30).mapToObj(turn -> chosen(1, turn, NEAR_N2)))
        .containsOnly("n1", "n3");
  }

  @Test
  void nobodyElseIsAskedOnceAllWereNorForWhatOnlyTheLeaderDoes() {
    assertThat(hasOthers(CallKind.EVENTUAL_READ, 1, ANY)).isTrue();
    assertThat(hasOthers(CallKind.EVENTUAL_READ, 2, ANY)).isFalse();
    assertThat(hasOthers(CallKind.EVENTUAL_READ, 0, LEADER)).isFalse();
    assertThat(hasOthers(CallKind.STRONG_READ, 0, ANY)).isFalse();
    assertThat(hasOthers(CallKind.WRITE, 0, ANY)).isFalse();
  }

  private boolean hasOthers(CallKind kind, int attempt, ReadPreference preference) {
    return ReplicaChoice.hasOthers(route, kind, attempt, preference);
  }

  private String chosen(int attempt, int turn, ReadPreference preference) {
    NodeId node =
        ReplicaChoice.choose(
            route, CallKind.EVENTUAL_READ, attempt, turn, preference, routes.map());
    return node.value();
  }
}
