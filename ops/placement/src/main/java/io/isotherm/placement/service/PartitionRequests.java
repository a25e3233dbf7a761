package io.isotherm.placement.service;

import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.convert.PartitionConverter;
import io.isotherm.api.v1.CancelMoveRequest;
import io.isotherm.api.v1.CancelMoveResponse;
import io.isotherm.api.v1.MergePartitionsRequest;
import io.isotherm.api.v1.MergePartitionsResponse;
import io.isotherm.api.v1.MovePartitionRequest;
import io.isotherm.api.v1.MovePartitionResponse;
import io.isotherm.api.v1.SplitPartitionRequest;
import io.isotherm.api.v1.SplitPartitionResponse;
import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.partition.PartitionDescription;
import io.isotherm.placement.catalog.CatalogDecision;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.balance.AskedMoves;
import io.isotherm.placement.planner.split.AskedChanges;
import io.isotherm.placement.planner.split.SplitSettings;

/** Splits, merges and moves that are asked for, from messages, and what is answered. Pure. */
final class PartitionRequests {
  private PartitionRequests() {}

  /**
   * @throws io.isotherm.model.error.DatabaseException VALIDATION or RESOURCE_NOT_FOUND
   */
  static CatalogDecision<SplitPartitionResponse> split(
      ClusterView view, SplitSettings settings, SplitPartitionRequest request) {
    var decision =
        AskedChanges.split(
            view,
            settings,
            new PartitionId(request.getPartition()),
            request.getAtList().stream().map(ItemConverter::bytes).toList(),
            Requesters.asked(view, request.getDryRun(), request.getRequester()));
    var answer = decision.response();
    var response =
        SplitPartitionResponse.newBuilder()
            .setDecision(PartitionConverter.message(answer.decision()));
    for (var replacement : answer.replacements()) {
      response.addReplacements(PartitionConverter.message(described(view, replacement)));
    }
    return new CatalogDecision<>(decision.changes(), response.build());
  }

  /**
   * @throws io.isotherm.model.error.DatabaseException VALIDATION or RESOURCE_NOT_FOUND
   */
  static CatalogDecision<MergePartitionsResponse> merge(
      ClusterView view, SplitSettings settings, MergePartitionsRequest request) {
    var decision =
        AskedChanges.merge(
            view,
            settings,
            new PartitionId(request.getLeft()),
            new PartitionId(request.getRight()),
            Requesters.asked(view, request.getDryRun(), request.getRequester()));
    var answer = decision.response();
    var response =
        MergePartitionsResponse.newBuilder()
            .setDecision(PartitionConverter.message(answer.decision()));
    for (var replacement : answer.replacements()) {
      response.setReplacement(PartitionConverter.message(described(view, replacement)));
    }
    return new CatalogDecision<>(decision.changes(), response.build());
  }

  /**
   * @throws io.isotherm.model.error.DatabaseException VALIDATION or RESOURCE_NOT_FOUND
   */
  static CatalogDecision<MovePartitionResponse> move(
      ClusterView view, MovePartitionRequest request) {
    if (request.getGroup() <= 0) {
      throw DatabaseException.invalid("group", "Groups are counted from 1");
    }
    var decision =
        AskedMoves.move(
            view,
            new PartitionId(request.getPartition()),
            new GroupId(request.getGroup()),
            Requesters.asked(view, request.getDryRun(), request.getRequester()));
    var answer = decision.response();
    var response =
        MovePartitionResponse.newBuilder()
            .setDecision(PartitionConverter.message(answer.decision()));
    for (var replacement : answer.replacements()) {
      response.setReplacement(PartitionConverter.message(described(view, replacement)));
    }
    return new CatalogDecision<>(decision.changes(), response.build());
  }

  /**
   * @throws io.isotherm.model.error.DatabaseException RESOURCE_NOT_FOUND
   */
  static CatalogDecision<CancelMoveResponse> cancel(ClusterView view, CancelMoveRequest request) {
    var decision = AskedMoves.cancel(view, new PartitionId(request.getPartition()));
    return new CatalogDecision<>(
        decision.changes(),
        CancelMoveResponse.newBuilder()
            .setDecision(PartitionConverter.message(decision.response()))
            .build());
  }

  private static PartitionDescription described(ClusterView view, PartitionDescriptor replacement) {
    return PartitionQueries.description(view, view.leaders(), replacement);
  }
}
