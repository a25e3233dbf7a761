package io.isotherm.placement.catalog;

/** The next free ids. Ids are never reused, so whatever is below and unknown is gone for good. */
public record CatalogIds(
    long nextTable, long nextPartition, long nextGroup, long nextOperator, long nextDecision) {
  /** Group 0 is the placement driver's own; ids of everything else begin at 1 as well. */
  static final CatalogIds FIRST = new CatalogIds(1, 1, 1, 1, 1);

  CatalogIds afterTable(long id) {
    return new CatalogIds(
        Math.max(nextTable, id + 1), nextPartition, nextGroup, nextOperator, nextDecision);
  }

  CatalogIds afterPartition(long id) {
    return new CatalogIds(
        nextTable, Math.max(nextPartition, id + 1), nextGroup, nextOperator, nextDecision);
  }

  CatalogIds afterGroup(long id) {
    return new CatalogIds(
        nextTable, nextPartition, Math.max(nextGroup, id + 1), nextOperator, nextDecision);
  }

  CatalogIds afterOperator(long id) {
    return new CatalogIds(
        nextTable, nextPartition, nextGroup, Math.max(nextOperator, id + 1), nextDecision);
  }

  CatalogIds afterDecision(long id) {
    return new CatalogIds(
        nextTable, nextPartition, nextGroup, nextOperator, Math.max(nextDecision, id + 1));
  }
}
