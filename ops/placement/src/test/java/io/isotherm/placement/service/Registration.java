package io.isotherm.placement.service;

import io.isotherm.placement.catalog.CatalogDecision;
import io.isotherm.placement.catalog.CatalogNode;
import io.isotherm.placement.catalog.ClusterDecisions;
import io.isotherm.placement.planner.ClusterView;
import org.jspecify.annotations.Nullable;

/** A node that makes itself known, and what it was told. */
final class Registration implements CatalogCommand<String> {
  private final CatalogNode node;
  @Nullable String response;
  @Nullable RuntimeException failure;

  Registration(CatalogNode node) {
    this.node = node;
  }

  @Override
  public CatalogDecision<String> decide(ClusterView view) {
    return ClusterDecisions.register(view.catalog(), node, "", view.hears(node.id()));
  }

  @Override
  public boolean isAbandoned() {
    return false;
  }

  @Override
  public void answer(String cluster) {
    response = cluster;
  }

  @Override
  public void fail(RuntimeException why) {
    failure = why;
  }
}
