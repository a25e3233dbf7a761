package io.isotherm.placement.service;

import io.isotherm.placement.catalog.CatalogDecision;
import io.isotherm.placement.planner.ClusterView;

/**
 * A request that is decided on the catalog and what nodes report, and may change the catalog.
 *
 * @param <T> what the caller is answered
 */
interface CatalogCommand<T> {
  /**
   * What it takes; asked again when the proposal is dropped.
   *
   * @throws io.isotherm.model.error.DatabaseException when it cannot be
   */
  CatalogDecision<T> decide(ClusterView view);

  /** Whether nobody waits for the answer any more, so that it need not be begun. */
  boolean isAbandoned();

  /** The changes are durable and applied here. */
  void answer(T response);

  /** A {@link NotLeaderException} or a {@link io.isotherm.model.error.DatabaseException}. */
  void fail(RuntimeException failure);
}
