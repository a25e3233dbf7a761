package io.isotherm.placement.service;

import io.isotherm.model.cluster.NodeId;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.CatalogDecision;
import java.util.function.Predicate;

/**
 * A request that changes the catalog.
 *
 * @param <T> what the caller is answered
 */
interface CatalogCommand<T> {
  /**
   * What it takes; asked again when the proposal is dropped.
   *
   * @param alive whether a node reports at this moment
   * @throws io.isotherm.model.error.DatabaseException when it cannot be
   */
  CatalogDecision<T> decide(Catalog catalog, Predicate<NodeId> alive);

  /** Whether nobody waits for the answer any more, so that it need not be begun. */
  boolean isAbandoned();

  /** The changes are durable and applied here. */
  void answer(T response);

  /** A {@link NotLeaderException} or a {@link io.isotherm.model.error.DatabaseException}. */
  void fail(RuntimeException failure);
}
