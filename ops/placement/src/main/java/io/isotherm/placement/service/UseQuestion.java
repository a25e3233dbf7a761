package io.isotherm.placement.service;

import io.isotherm.placement.planner.ClusterView;

/**
 * A question about the use of tables, which the leader of the placement driver answers from what it
 * was told. It needs no log, so it does not wait for what is proposed.
 */
interface UseQuestion {
  /** Answers it, or fails it. */
  void answer(CapacityState use, ClusterView view);

  void fail(RuntimeException failure);
}
