package io.isotherm.placement.service;

import io.grpc.stub.StreamObserver;
import io.isotherm.api.internal.v1.CatalogUpdate;
import io.isotherm.api.internal.v1.ConfirmCatalogRequest;
import io.isotherm.api.internal.v1.ConfirmCatalogResponse;
import io.isotherm.api.internal.v1.NodeReport;
import io.isotherm.api.internal.v1.PlacementGrpc;
import io.isotherm.api.internal.v1.RegisterRequest;
import io.isotherm.api.internal.v1.RegisterResponse;
import io.isotherm.api.internal.v1.ReportAnswer;
import io.isotherm.api.internal.v1.ShareCapacityRequest;
import io.isotherm.api.internal.v1.ShareCapacityResponse;
import io.isotherm.api.internal.v1.WatchRequest;
import io.isotherm.api.v1.ActivateNodeRequest;
import io.isotherm.api.v1.ActivateNodeResponse;
import io.isotherm.api.v1.CancelMoveRequest;
import io.isotherm.api.v1.CancelMoveResponse;
import io.isotherm.api.v1.ChangeCapacityRequest;
import io.isotherm.api.v1.ChangeCapacityResponse;
import io.isotherm.api.v1.ChangeTagsRequest;
import io.isotherm.api.v1.ChangeTagsResponse;
import io.isotherm.api.v1.CreateTableRequest;
import io.isotherm.api.v1.CreateTableResponse;
import io.isotherm.api.v1.DeleteTableRequest;
import io.isotherm.api.v1.DeleteTableResponse;
import io.isotherm.api.v1.DescribeCapacityRequest;
import io.isotherm.api.v1.DescribeCapacityResponse;
import io.isotherm.api.v1.DrainNodeRequest;
import io.isotherm.api.v1.DrainNodeResponse;
import io.isotherm.api.v1.ListDecisionsRequest;
import io.isotherm.api.v1.ListDecisionsResponse;
import io.isotherm.api.v1.ListGroupsRequest;
import io.isotherm.api.v1.ListGroupsResponse;
import io.isotherm.api.v1.ListHotKeysRequest;
import io.isotherm.api.v1.ListHotKeysResponse;
import io.isotherm.api.v1.ListNodesRequest;
import io.isotherm.api.v1.ListNodesResponse;
import io.isotherm.api.v1.ListPartitionsRequest;
import io.isotherm.api.v1.ListPartitionsResponse;
import io.isotherm.api.v1.MergePartitionsRequest;
import io.isotherm.api.v1.MergePartitionsResponse;
import io.isotherm.api.v1.MovePartitionRequest;
import io.isotherm.api.v1.MovePartitionResponse;
import io.isotherm.api.v1.ReadHeatMapRequest;
import io.isotherm.api.v1.ReadHeatMapResponse;
import io.isotherm.api.v1.RemoveNodeRequest;
import io.isotherm.api.v1.RemoveNodeResponse;
import io.isotherm.api.v1.SplitPartitionRequest;
import io.isotherm.api.v1.SplitPartitionResponse;
import io.isotherm.api.v1.UpdateContributorInsightsRequest;
import io.isotherm.api.v1.UpdateContributorInsightsResponse;
import io.isotherm.api.v1.UpdateTableRequest;
import io.isotherm.api.v1.UpdateTableResponse;
import io.isotherm.api.v1.UpdateTimeToLiveRequest;
import io.isotherm.api.v1.UpdateTimeToLiveResponse;
import io.isotherm.api.v1.WarmTableRequest;
import io.isotherm.api.v1.WarmTableResponse;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.placement.catalog.CatalogDecision;
import io.isotherm.placement.catalog.CatalogNode;
import io.isotherm.placement.catalog.ClusterDecisions;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.split.SplitSettings;
import java.util.List;
import java.util.function.Function;

/**
 * What nodes and routers call. Any thread: it hands everything to the driver and returns, and the
 * driver answers.
 */
final class PlacementService extends PlacementGrpc.PlacementImplBase {
  private final DriverInbox inbox;
  private final HeatMapCalls heatMaps;
  private final CatalogWatchers watchers;
  private final SplitSettings splits;
  private final TableCalls tables;

  PlacementService(
      DriverInbox inbox,
      HeatMapCalls heatMaps,
      CatalogWatchers watchers,
      SplitSettings splits,
      TableCalls tables) {
    this.inbox = inbox;
    this.heatMaps = heatMaps;
    this.watchers = watchers;
    this.splits = splits;
    this.tables = tables;
  }

  @Override
  public void register(RegisterRequest request, StreamObserver<RegisterResponse> caller) {
    CatalogNode node;
    try {
      node = CatalogMessages.toNode(request.getNode(), Math.max(1, request.getCores()));
    } catch (IllegalArgumentException malformed) {
      caller.onError(
          FailureStatus.of(
              DatabaseException.invalid("node", String.valueOf(malformed.getMessage()))));
      return;
    }
    submit(
        view ->
            ClusterDecisions.register(
                    view.catalog(), node, request.getClusterId(), view.hears(node.id()))
                .map(cluster -> RegisterResponse.newBuilder().setClusterId(cluster).build()),
        caller);
  }

  @Override
  public void createTable(CreateTableRequest request, StreamObserver<CreateTableResponse> caller) {
    submit(view -> tables.create(view, request), caller);
  }

  @Override
  public void updateTable(UpdateTableRequest request, StreamObserver<UpdateTableResponse> caller) {
    submit(view -> tables.update(view, request), caller);
  }

  @Override
  public void deleteTable(DeleteTableRequest request, StreamObserver<DeleteTableResponse> caller) {
    submit(view -> TableCalls.delete(view, request), caller);
  }

  @Override
  public void changeTags(ChangeTagsRequest request, StreamObserver<ChangeTagsResponse> caller) {
    submit(view -> TableCalls.changeTags(view, request), caller);
  }

  @Override
  public void updateTimeToLive(
      UpdateTimeToLiveRequest request, StreamObserver<UpdateTimeToLiveResponse> caller) {
    submit(view -> tables.updateTimeToLive(view, request), caller);
  }

  @Override
  public void updateContributorInsights(
      UpdateContributorInsightsRequest request,
      StreamObserver<UpdateContributorInsightsResponse> caller) {
    submit(view -> tables.updateContributorInsights(view, request), caller);
  }

  @Override
  public void listHotKeys(ListHotKeysRequest request, StreamObserver<ListHotKeysResponse> caller) {
    inbox.submit(
        new UseQuestion<>((use, view) -> KeyQueries.list(view, use.keys(), request), caller));
  }

  @Override
  public void readHeatMap(ReadHeatMapRequest request, StreamObserver<ReadHeatMapResponse> caller) {
    heatMaps.read(request, caller);
  }

  @Override
  public void listPartitions(
      ListPartitionsRequest request, StreamObserver<ListPartitionsResponse> caller) {
    answer(view -> PartitionQueries.list(view, request), caller);
  }

  @Override
  public void listDecisions(
      ListDecisionsRequest request, StreamObserver<ListDecisionsResponse> caller) {
    answer(view -> PartitionQueries.list(view.catalog(), request), caller);
  }

  @Override
  public void splitPartition(
      SplitPartitionRequest request, StreamObserver<SplitPartitionResponse> caller) {
    submit(view -> PartitionRequests.split(view, splits, request), caller);
  }

  @Override
  public void mergePartitions(
      MergePartitionsRequest request, StreamObserver<MergePartitionsResponse> caller) {
    submit(view -> PartitionRequests.merge(view, splits, request), caller);
  }

  @Override
  public void movePartition(
      MovePartitionRequest request, StreamObserver<MovePartitionResponse> caller) {
    submit(view -> PartitionRequests.move(view, request), caller);
  }

  @Override
  public void cancelMove(CancelMoveRequest request, StreamObserver<CancelMoveResponse> caller) {
    submit(view -> PartitionRequests.cancel(view, request), caller);
  }

  @Override
  public void warmTable(WarmTableRequest request, StreamObserver<WarmTableResponse> caller) {
    submit(view -> WarmRequests.warm(view, splits, request), caller);
  }

  @Override
  public void listNodes(ListNodesRequest request, StreamObserver<ListNodesResponse> caller) {
    answer(NodeRequests::list, caller);
  }

  @Override
  public void listGroups(ListGroupsRequest request, StreamObserver<ListGroupsResponse> caller) {
    answer(GroupQueries::list, caller);
  }

  @Override
  public void drainNode(DrainNodeRequest request, StreamObserver<DrainNodeResponse> caller) {
    submit(view -> NodeRequests.drain(view, request), caller);
  }

  @Override
  public void activateNode(
      ActivateNodeRequest request, StreamObserver<ActivateNodeResponse> caller) {
    submit(view -> NodeRequests.activate(view, request), caller);
  }

  @Override
  public void removeNode(RemoveNodeRequest request, StreamObserver<RemoveNodeResponse> caller) {
    submit(view -> NodeRequests.remove(view, request), caller);
  }

  @Override
  public void shareCapacity(
      ShareCapacityRequest request, StreamObserver<ShareCapacityResponse> caller) {
    inbox.submit(new UseQuestion<>((use, view) -> use.share(request, view), caller));
  }

  @Override
  public void describeCapacity(
      DescribeCapacityRequest request, StreamObserver<DescribeCapacityResponse> caller) {
    answer(view -> CapacityRequests.describe(view.catalog(), request), caller);
  }

  @Override
  public void changeCapacity(
      ChangeCapacityRequest request, StreamObserver<ChangeCapacityResponse> caller) {
    submit(view -> CapacityRequests.change(view.catalog(), request), caller);
  }

  @Override
  public StreamObserver<NodeReport> report(StreamObserver<ReportAnswer> answers) {
    return ReportCall.open(inbox, answers);
  }

  @Override
  public void watch(WatchRequest request, StreamObserver<CatalogUpdate> updates) {
    WatchCall.open(watchers, request, updates);
  }

  private <R> void submit(
      Function<ClusterView, CatalogDecision<R>> decision, StreamObserver<R> caller) {
    inbox.submit(new UnaryCommand<>(decision, caller));
  }

  @Override
  public void confirmCatalog(
      ConfirmCatalogRequest request, StreamObserver<ConfirmCatalogResponse> caller) {
    inbox.submit(new GrpcVersionQuestion(caller));
  }

  /** Answers from what is known, and changes nothing. */
  private <R> void answer(Function<ClusterView, R> question, StreamObserver<R> caller) {
    submit(view -> new CatalogDecision<>(List.of(), question.apply(view)), caller);
  }
}
