package io.isotherm.placement.service;

import io.isotherm.api.v1.WarmTableRequest;
import io.isotherm.api.v1.WarmTableResponse;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.table.WarmThroughput;
import io.isotherm.placement.catalog.CatalogDecision;
import io.isotherm.placement.catalog.ChangeQuotas;
import io.isotherm.placement.catalog.TableDecisions;
import io.isotherm.placement.catalog.TableUpdate;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.split.SplitSettings;
import io.isotherm.placement.planner.split.WarmUp;
import java.util.List;

/** What a table is to take at once, from messages, and what is split for it. Pure. */
final class WarmRequests {
  private WarmRequests() {}

  /**
   * @throws DatabaseException VALIDATION when it is less than the table takes now,
   *     RESOURCE_NOT_FOUND or RESOURCE_IN_USE
   */
  static CatalogDecision<WarmTableResponse> warm(
      ClusterView view, SplitSettings settings, WarmTableRequest request) {
    if (request.getReadUnits() < 0 || request.getWriteUnits() < 0) {
      throw DatabaseException.invalid("readUnits", "Throughput is not negative");
    }
    var asked = new WarmThroughput(request.getReadUnits(), request.getWriteUnits());
    var decision =
        TableDecisions.update(
            view.catalog(),
            TableUpdate.of(request.getTable()).withWarmThroughput(asked),
            ChangeQuotas.NONE,
            view.nowMillis());
    var plan = WarmUp.of(view.catalog(), decision.response(), settings.partsMax());
    var response =
        WarmTableResponse.newBuilder()
            .setPartitions(plan.partitions())
            .setPartitionsWanted(plan.wanted());
    for (var split : plan.splits()) {
      response.addSplits(
          WarmTableResponse.Split.newBuilder()
              .setPartition(split.partition().id().value())
              .setParts(split.parts()));
    }
    return new CatalogDecision<>(
        request.getDryRun() ? List.of() : decision.changes(), response.build());
  }
}
