package io.isotherm.placement.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.model.cluster.FeatureLevel;
import io.isotherm.model.cluster.NodeState;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClusterDecisionsTest {
  private static final ClusterSettings SETTINGS = ClusterSettings.of(3, 0);
  private static final Catalog CLUSTER = Catalogs.withGroups(1, 0);

  @Test
  void aClusterIsFoundedOnce() {
    var founded =
        Catalog.EMPTY.apply(ClusterDecisions.found(Catalog.EMPTY, "c1", SETTINGS).changes());
    assertThat(founded.clusterId()).isEqualTo("c1");
    assertThat(founded.settings()).isEqualTo(SETTINGS);
    assertThat(ClusterDecisions.found(founded, "c1", SETTINGS).changes()).isEmpty();
    assertThatThrownBy(() -> ClusterDecisions.found(founded, "c2", SETTINGS))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void registeringAgainChangesNothing() {
    assertThat(ClusterDecisions.register(CLUSTER, Catalogs.node(1, 1), "c1", true).changes())
        .isEmpty();
  }

  @Test
  void aNodeThatLostItsDiskReplacesItself() {
    var decision = ClusterDecisions.register(CLUSTER, Catalogs.node(1, 9), "", false);
    assertThat(decision.changes())
        .containsExactly(new CatalogChange.NodeRegistered(Catalogs.node(1, 9)));
    assertThat(decision.response()).isEqualTo("c1");
  }

  @Test
  void aNodeThatDoesNotReadWhatOthersWriteIsRefused() {
    var old = Catalogs.node(2, 2).withFeatureLevel(FeatureLevel.MOVES - 1);
    assertThat(code(() -> ClusterDecisions.register(CLUSTER, old, "", false)))
        .isEqualTo(ErrorCode.VALIDATION);
    var before =
        new CatalogChange.ClusterFounded("c1", SETTINGS.withFeatureLevel(FeatureLevel.MOVES - 1));
    assertThat(ClusterDecisions.register(CLUSTER.apply(List.of(before)), old, "", false).changes())
        .containsExactly(new CatalogChange.NodeRegistered(old));
  }

  @Test
  void aNodeIdThatIsRunningIsNotGivenAway() {
    assertThat(code(() -> ClusterDecisions.register(CLUSTER, Catalogs.node(1, 9), "", true)))
        .isEqualTo(ErrorCode.RESOURCE_IN_USE);
  }

  @Test
  void whatIsWantedOfANodeStaysWhenItRegistersAgain() {
    var draining = with(Catalogs.node(1, 1).withState(NodeState.DRAINING));
    assertThat(ClusterDecisions.register(draining, Catalogs.node(1, 1), "c1", true).changes())
        .isEmpty();
    assertThat(ClusterDecisions.register(draining, Catalogs.node(1, 9), "", false).changes())
        .containsExactly(
            new CatalogChange.NodeRegistered(Catalogs.node(1, 9).withState(NodeState.DRAINING)));
  }

  @Test
  void aNodeThatWasRemovedComesBackOnlyWithAnEmptyFolder() {
    var removed = with(Catalogs.node(1, 1).withState(NodeState.REMOVED));
    assertThat(code(() -> ClusterDecisions.register(removed, Catalogs.node(1, 1), "c1", false)))
        .isEqualTo(ErrorCode.VALIDATION);
    assertThat(ClusterDecisions.register(removed, Catalogs.node(1, 9), "", false).changes())
        .containsExactly(new CatalogChange.NodeRegistered(Catalogs.node(1, 9)));
  }

  private static Catalog with(CatalogNode node) {
    return CLUSTER.apply(List.of(new CatalogChange.NodeRegistered(node)));
  }

  @Test
  void aNodeOfAnotherClusterIsRefused() {
    assertThat(code(() -> ClusterDecisions.register(CLUSTER, Catalogs.node(2, 2), "c2", false)))
        .isEqualTo(ErrorCode.VALIDATION);
  }

  @Test
  void beforeFoundingNobodyRegisters() {
    assertThat(code(() -> ClusterDecisions.register(Catalog.EMPTY, Catalogs.node(2, 2), "", false)))
        .isEqualTo(ErrorCode.UNAVAILABLE);
  }

  private static ErrorCode code(Runnable call) {
    try {
      call.run();
    } catch (DatabaseException refused) {
      return refused.code();
    }
    throw new AssertionError("It was not refused.");
  }
}
