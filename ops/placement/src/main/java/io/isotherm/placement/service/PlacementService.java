package io.isotherm.placement.service;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.isotherm.api.convert.FailureConverter;
import io.isotherm.api.convert.TableConverter;
import io.isotherm.api.convert.TableSettingsConverter;
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
import io.isotherm.model.error.ErrorCode;
import io.isotherm.placement.catalog.CatalogDecision;
import io.isotherm.placement.catalog.CatalogNode;
import io.isotherm.placement.catalog.ChangeQuotas;
import io.isotherm.placement.catalog.ClusterDecisions;
import io.isotherm.placement.catalog.ContributorInsightsDecisions;
import io.isotherm.placement.catalog.TableDecisions;
import io.isotherm.placement.catalog.TagDecisions;
import io.isotherm.placement.catalog.TimeToLiveDecisions;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.split.SplitSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/**
 * What nodes and routers call. Any thread: it hands everything to the driver and returns, and the
 * driver answers.
 */
final class PlacementService extends PlacementGrpc.PlacementImplBase {
  private final DriverInbox inbox;
  private final CatalogWatchers watchers;
  private final SplitSettings splits;
  private final ChangeQuotas quotas;
  private final InstantSource clock;

  PlacementService(
      DriverInbox inbox,
      CatalogWatchers watchers,
      SplitSettings splits,
      ChangeQuotas quotas,
      InstantSource clock) {
    this.inbox = inbox;
    this.watchers = watchers;
    this.splits = splits;
    this.quotas = quotas;
    this.clock = clock;
  }

  /** The one place where failures become statuses. */
  static StatusRuntimeException status(RuntimeException failure) {
    return switch (failure) {
      case NotLeaderException notLeader -> notLeader.status();
      case DatabaseException known -> FailureConverter.status(known);
      default -> throw failure;
    };
  }

  @Override
  public void register(RegisterRequest request, StreamObserver<RegisterResponse> caller) {
    CatalogNode node;
    try {
      node = CatalogMessages.toNode(request.getNode(), Math.max(1, request.getCores()));
    } catch (IllegalArgumentException malformed) {
      caller.onError(
          status(DatabaseException.invalid("node", String.valueOf(malformed.getMessage()))));
      return;
    }
    inbox.submit(
        new UnaryCommand<>(
            view ->
                ClusterDecisions.register(
                    view.catalog(), node, request.getClusterId(), view.hears(node.id())),
            cluster -> RegisterResponse.newBuilder().setClusterId(cluster).build(),
            caller));
  }

  @Override
  public void createTable(CreateTableRequest request, StreamObserver<CreateTableResponse> caller) {
    inbox.submit(
        new UnaryCommand<>(
            view ->
                TableDecisions.create(
                    view.catalog(), TableRequests.create(request), clock.millis()),
            table ->
                CreateTableResponse.newBuilder().setTable(TableConverter.message(table)).build(),
            caller));
  }

  @Override
  public void updateTable(UpdateTableRequest request, StreamObserver<UpdateTableResponse> caller) {
    inbox.submit(
        new UnaryCommand<>(
            view ->
                TableDecisions.update(
                    view.catalog(), TableRequests.update(request), quotas, clock.millis()),
            table ->
                UpdateTableResponse.newBuilder().setTable(TableConverter.message(table)).build(),
            caller));
  }

  @Override
  public void deleteTable(DeleteTableRequest request, StreamObserver<DeleteTableResponse> caller) {
    inbox.submit(
        new UnaryCommand<>(
            view -> TableDecisions.delete(view.catalog(), request.getName()),
            table ->
                DeleteTableResponse.newBuilder().setTable(TableConverter.message(table)).build(),
            caller));
  }

  @Override
  public void changeTags(ChangeTagsRequest request, StreamObserver<ChangeTagsResponse> caller) {
    inbox.submit(
        new UnaryCommand<>(
            view ->
                TagDecisions.change(
                    view.catalog(),
                    request.getName(),
                    TableSettingsConverter.tags(request.getSetList()),
                    request.getRemovedList()),
            table ->
                ChangeTagsResponse.newBuilder().setTable(TableConverter.message(table)).build(),
            caller));
  }

  @Override
  public void updateTimeToLive(
      UpdateTimeToLiveRequest request, StreamObserver<UpdateTimeToLiveResponse> caller) {
    inbox.submit(
        new UnaryCommand<>(
            view ->
                TimeToLiveDecisions.update(
                    view.catalog(),
                    request.getName(),
                    request.getAttribute(),
                    request.getEnabled(),
                    quotas,
                    clock.millis()),
            table ->
                UpdateTimeToLiveResponse.newBuilder()
                    .setTable(TableConverter.message(table))
                    .build(),
            caller));
  }

  @Override
  public void updateContributorInsights(
      UpdateContributorInsightsRequest request,
      StreamObserver<UpdateContributorInsightsResponse> caller) {
    inbox.submit(
        new UnaryCommand<>(
            view ->
                ContributorInsightsDecisions.update(
                    view.catalog(),
                    request.getName(),
                    request.getEnabled(),
                    TableSettingsConverter.mode(request.getMode()),
                    clock.millis()),
            table ->
                UpdateContributorInsightsResponse.newBuilder()
                    .setTable(TableConverter.message(table))
                    .build(),
            caller));
  }

  @Override
  public void listHotKeys(ListHotKeysRequest request, StreamObserver<ListHotKeysResponse> caller) {
    inbox.submit(
        new UseQuestion<>((use, view) -> KeyQueries.list(view, use.keys(), request), caller));
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
    inbox.submit(
        new UnaryCommand<>(
            view -> PartitionRequests.split(view, splits, request), response -> response, caller));
  }

  @Override
  public void mergePartitions(
      MergePartitionsRequest request, StreamObserver<MergePartitionsResponse> caller) {
    inbox.submit(
        new UnaryCommand<>(
            view -> PartitionRequests.merge(view, splits, request), response -> response, caller));
  }

  @Override
  public void movePartition(
      MovePartitionRequest request, StreamObserver<MovePartitionResponse> caller) {
    inbox.submit(
        new UnaryCommand<>(
            view -> PartitionRequests.move(view, request), response -> response, caller));
  }

  @Override
  public void cancelMove(CancelMoveRequest request, StreamObserver<CancelMoveResponse> caller) {
    inbox.submit(
        new UnaryCommand<>(
            view -> PartitionRequests.cancel(view, request), response -> response, caller));
  }

  @Override
  public void warmTable(WarmTableRequest request, StreamObserver<WarmTableResponse> caller) {
    inbox.submit(
        new UnaryCommand<>(
            view -> WarmRequests.warm(view, splits, request), response -> response, caller));
  }

  @Override
  public void listNodes(ListNodesRequest request, StreamObserver<ListNodesResponse> caller) {
    answer(NodeRequests::list, caller);
  }

  @Override
  public void drainNode(DrainNodeRequest request, StreamObserver<DrainNodeResponse> caller) {
    inbox.submit(
        new UnaryCommand<>(
            view -> NodeRequests.drain(view, request), response -> response, caller));
  }

  @Override
  public void activateNode(
      ActivateNodeRequest request, StreamObserver<ActivateNodeResponse> caller) {
    inbox.submit(
        new UnaryCommand<>(
            view -> NodeRequests.activate(view, request), response -> response, caller));
  }

  @Override
  public void removeNode(RemoveNodeRequest request, StreamObserver<RemoveNodeResponse> caller) {
    inbox.submit(
        new UnaryCommand<>(
            view -> NodeRequests.remove(view, request), response -> response, caller));
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
    inbox.submit(
        new UnaryCommand<>(
            view -> CapacityRequests.change(view.catalog(), request),
            response -> response,
            caller));
  }

  @Override
  public StreamObserver<NodeReport> report(StreamObserver<ReportAnswer> answers) {
    var call = (ServerCallStreamObserver<ReportAnswer>) answers;
    var stream = new GrpcReportStream(call);
    call.setOnCancelHandler(() -> inbox.add(new DriverEvent.ReportsEnded(stream)));
    return new StreamObserver<>() {
      @Override
      public void onNext(NodeReport report) {
        if (!inbox.offer(new DriverEvent.Reported(stream, report))) {
          stream.fail(DriverInbox.unavailable());
        }
      }

      @Override
      public void onError(Throwable gone) {
        inbox.add(new DriverEvent.ReportsEnded(stream));
      }

      @Override
      public void onCompleted() {
        inbox.add(new DriverEvent.ReportsEnded(stream));
        stream.complete();
      }
    };
  }

  @Override
  public void watch(WatchRequest request, StreamObserver<CatalogUpdate> updates) {
    var call = (ServerCallStreamObserver<CatalogUpdate>) updates;
    var cluster = watchers.latest().catalog().clusterId();
    if (cluster != null
        && !request.getClusterId().isEmpty()
        && !request.getClusterId().equals(cluster)) {
      call.onError(
          status(
              new DatabaseException(
                  ErrorCode.VALIDATION, "The caller belongs to another cluster")));
      return;
    }
    var watcher = new CatalogWatcher(call, watchers::latest, request.getVersion());
    call.setOnReadyHandler(watcher::pump);
    call.setOnCancelHandler(() -> watchers.remove(watcher));
    try {
      watchers.add(watcher);
    } catch (DatabaseException refused) {
      call.onError(status(refused));
    }
  }

  @Override
  public void confirmCatalog(
      ConfirmCatalogRequest request, StreamObserver<ConfirmCatalogResponse> caller) {
    inbox.submit(new GrpcVersionQuestion(caller));
  }

  /** Answers from what is known, and changes nothing. */
  private <R> void answer(Function<ClusterView, R> question, StreamObserver<R> caller) {
    inbox.submit(
        new UnaryCommand<>(
            view -> new CatalogDecision<>(List.of(), question.apply(view)),
            response -> response,
            caller));
  }
}
