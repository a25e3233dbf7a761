package io.isotherm.placement.planner;

import io.isotherm.model.cluster.PartitionId;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.CatalogIds;
import io.isotherm.placement.catalog.OperatorId;

/**
 * Hands out ids that the catalog has not used, to one plan or one request. What is planned with
 * them is put into the catalog as a whole or not at all.
 */
public final class FreshIds {
  private long partition;
  private long operator;
  private long decision;

  /**
   * @param catalog that nothing is on its way to
   */
  public FreshIds(Catalog catalog) {
    CatalogIds ids = catalog.ids();
    this.partition = ids.nextPartition();
    this.operator = ids.nextOperator();
    this.decision = ids.nextDecision();
  }

  public PartitionId partition() {
    return new PartitionId(partition++);
  }

  public OperatorId operator() {
    return new OperatorId(operator++);
  }

  public long decision() {
    return decision++;
  }
}
