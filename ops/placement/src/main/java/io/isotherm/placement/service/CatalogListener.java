package io.isotherm.placement.service;

import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.Leadership;

/** Is told what becomes of this process's replica of the catalog. Must not wait or throw. */
interface CatalogListener {
  /** The catalog changed, or was read from disk. */
  void applied();

  void leading(Leadership leadership);

  void following(LeaderHint hint);
}
