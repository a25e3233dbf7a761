package io.isotherm.router.rpc;

import io.isotherm.api.internal.v1.ConfirmCatalogRequest;
import io.isotherm.api.internal.v1.PlacementGrpc;
import io.isotherm.api.internal.v1.PlacementGrpc.PlacementBlockingStub;
import io.isotherm.api.v1.ChangeTagsRequest;
import io.isotherm.api.v1.CreateTableRequest;
import io.isotherm.api.v1.DeleteTableRequest;
import io.isotherm.api.v1.Table;
import io.isotherm.api.v1.UpdateContributorInsightsRequest;
import io.isotherm.api.v1.UpdateTableRequest;
import io.isotherm.api.v1.UpdateTimeToLiveRequest;
import io.isotherm.router.handler.PlacementCalls;
import java.util.function.Function;

/** Calls about tables to the leader of the placement driver. */
public final class GrpcPlacementCalls implements PlacementCalls {
  private final LeaderCalls leader;

  public GrpcPlacementCalls(LeaderCalls leader) {
    this.leader = leader;
  }

  @Override
  public Table createTable(CreateTableRequest request, long deadlineNanos) {
    return call(deadlineNanos, stub -> stub.createTable(request).getTable());
  }

  @Override
  public Table updateTable(UpdateTableRequest request, long deadlineNanos) {
    return call(deadlineNanos, stub -> stub.updateTable(request).getTable());
  }

  @Override
  public Table deleteTable(DeleteTableRequest request, long deadlineNanos) {
    return call(deadlineNanos, stub -> stub.deleteTable(request).getTable());
  }

  @Override
  public Table changeTags(ChangeTagsRequest request, long deadlineNanos) {
    return call(deadlineNanos, stub -> stub.changeTags(request).getTable());
  }

  @Override
  public Table updateTimeToLive(UpdateTimeToLiveRequest request, long deadlineNanos) {
    return call(deadlineNanos, stub -> stub.updateTimeToLive(request).getTable());
  }

  @Override
  public Table updateContributorInsights(
      UpdateContributorInsightsRequest request, long deadlineNanos) {
    return call(deadlineNanos, stub -> stub.updateContributorInsights(request).getTable());
  }

  @Override
  public long catalogVersion(long deadlineNanos) {
    return call(
        deadlineNanos,
        stub -> stub.confirmCatalog(ConfirmCatalogRequest.getDefaultInstance()).getVersion());
  }

  private <T> T call(long deadlineNanos, Function<PlacementBlockingStub, T> call) {
    return leader.call(deadlineNanos, PlacementGrpc::newBlockingStub, call);
  }
}
