package io.isotherm.placement.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.v1.DrainNodeRequest;
import io.isotherm.api.v1.ListDecisionsRequest;
import io.isotherm.api.v1.MovePartitionRequest;
import io.isotherm.api.v1.PartitionDecision;
import io.isotherm.api.v1.SplitPartitionRequest;
import io.isotherm.model.cluster.FeatureLevel;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.catalog.Catalogs;
import io.isotherm.placement.planner.Views;
import io.isotherm.placement.planner.split.SplitSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RequestersTest {
  private static final ByteString CUT = ItemConverter.bytes(KeyCodec.tokenStart(9));
  private static final long NOW = 1_000;

  private Catalog catalog =
      Catalogs.activated(
          Catalogs.created(Catalogs.withGroups(1, 1), Catalogs.table("music", 1)), "music");

  @Test
  void whoAskedIsKeptWithTheDecision() {
    var request =
        SplitPartitionRequest.newBuilder()
            .setPartition(1)
            .addAt(CUT)
            .setRequester("console 10.0.0.7")
            .build();
    var dry = split(request.toBuilder().setDryRun(true).build());
    assertThat(dry.getRequester()).isEqualTo("console 10.0.0.7");
    assertThat(catalog.decisions()).isEmpty();

    assertThat(split(request).getRequester()).isEqualTo("console 10.0.0.7");
    assertThat(asked(true))
        .extracting(PartitionDecision::getRequester)
        .containsExactly("console 10.0.0.7");
  }

  @Test
  void theSameRefusalOfTwoWhoAskIsKeptTwice() {
    assertThat(move("console 10.0.0.7").getRequester()).isEqualTo("console 10.0.0.7");
    assertThat(move("console 10.0.0.8").getRequester()).isEqualTo("console 10.0.0.8");
    assertThat(move("console 10.0.0.7").getRequester()).isEqualTo("console 10.0.0.7");
    assertThat(asked(true))
        .extracting(PartitionDecision::getRequester)
        .containsExactly("console 10.0.0.8", "console 10.0.0.7");
  }

  @Test
  void whatNobodyAskedForCanBeLeftOut() {
    var decision = catalogDecision();
    catalog = catalog.apply(List.of(new CatalogChange.DecisionNoted(decision, 0)));
    move("console 10.0.0.7");
    assertThat(asked(false)).hasSize(2);
    assertThat(asked(true)).hasSize(1).allMatch(PartitionDecision::getManual);
  }

  @Test
  void buildsThatWouldForgetItAreNotGivenIt() {
    catalog =
        catalog.apply(
            List.of(
                new CatalogChange.ClusterFounded(
                    "c1", catalog.settings().withFeatureLevel(FeatureLevel.REQUESTERS - 1))));
    assertThat(move("console 10.0.0.7").getRequester()).isEmpty();
  }

  @Test
  void aNameIsShortAndCanBeSeen() {
    for (String name : List.of("a".repeat(129), "a\nb")) {
      assertThatThrownBy(() -> move(name))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("128");
      assertThatThrownBy(() ->
              NodeRequests.drain(
                  Views.of(catalog, NOW),
                  DrainNodeRequest.newBuilder().setNode("n1").setRequester(name).build()))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("128");
    }
  }

  private PartitionDecision split(SplitPartitionRequest request) {
    var decided = PartitionRequests.split(Views.of(catalog, NOW), SplitSettings.DEFAULT, request);
    catalog = catalog.apply(decided.changes());
    return decided.response().getDecision();
  }

  /** To where it is already, which is refused. */
  private PartitionDecision move(String requester) {
    var decided =
        PartitionRequests.move(
            Views.of(catalog, NOW),
            MovePartitionRequest.newBuilder()
                .setPartition(1)
                .setGroup(1)
                .setRequester(requester)
                .build());
    catalog = catalog.apply(decided.changes());
    return decided.response().getDecision();
  }

  private List<PartitionDecision> asked(boolean manual) {
    return PartitionQueries.list(
            catalog, ListDecisionsRequest.newBuilder().setManual(manual).build())
        .getDecisionsList();
  }

  private io.isotherm.model.partition.PartitionDecision catalogDecision() {
    return new io.isotherm.model.partition.PartitionDecision(
        catalog.ids().nextDecision(),
        NOW,
        NOW,
        1,
        "music",
        List.of(),
        "n1",
        io.isotherm.model.partition.PartitionDecision.Action.TRANSFER,
        io.isotherm.model.partition.PartitionDecision.Outcome.DONE,
        "HOT_NODE",
        "Handed over.",
        java.util.Collections.emptySortedMap(),
        false,
        null);
  }
}
