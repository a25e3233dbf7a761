package io.isotherm.placement.service;

import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.Leadership;

/** Is told what becomes of this process's replica of the catalog. Must not wait or throw. */
interface CatalogListener {
  /** The catalog changed, was read from disk, or is not here any more. */
  void applied();

  void leading(Leadership leadership);

  void following(LeaderHint hint);
}
