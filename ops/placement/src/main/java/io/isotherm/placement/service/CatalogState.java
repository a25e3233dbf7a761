package io.isotherm.placement.service;

import io.isotherm.consensus.AppliedMark;
import io.isotherm.placement.catalog.Catalog;

/** The catalog, and how far the log has been applied to make it. */
record CatalogState(Catalog catalog, AppliedMark mark) {
  static final CatalogState EMPTY = new CatalogState(Catalog.EMPTY, AppliedMark.NONE);
}
