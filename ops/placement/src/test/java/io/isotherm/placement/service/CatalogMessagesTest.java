package io.isotherm.placement.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.cluster.FeatureLevel;
import io.isotherm.placement.catalog.Catalogs;
import org.junit.jupiter.api.Test;

/** Nodes as they stand in the log of the placement group. */
final class CatalogMessagesTest {
  @Test
  void aNodeComesBackAsItWas() {
    var node = Catalogs.node(1, 1).withFeatureLevel(7);
    assertThat(CatalogMessages.toNode(CatalogMessages.toMessage(node))).isEqualTo(node);
  }

  @Test
  void aNodeThatAnOlderBuildWroteIsOfTheFirstLevel() {
    var message = CatalogMessages.toMessage(Catalogs.node(1, 1)).toBuilder();
    message.getNodeBuilder().clearFeatureLevel();
    assertThat(CatalogMessages.toNode(message.build()).featureLevel())
        .isEqualTo(FeatureLevel.FIRST);
  }
}
