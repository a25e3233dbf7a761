package io.isotherm.router.rpc;

import io.grpc.stub.StreamObserver;
import io.isotherm.api.convert.TableConverter;
import io.isotherm.api.v1.ChangeTagsRequest;
import io.isotherm.api.v1.ChangeTagsResponse;
import io.isotherm.api.v1.CreateTableRequest;
import io.isotherm.api.v1.CreateTableResponse;
import io.isotherm.api.v1.DeleteTableRequest;
import io.isotherm.api.v1.DeleteTableResponse;
import io.isotherm.api.v1.DescribeTableRequest;
import io.isotherm.api.v1.DescribeTableResponse;
import io.isotherm.api.v1.ListTablesRequest;
import io.isotherm.api.v1.ListTablesResponse;
import io.isotherm.api.v1.TablesGrpc;
import io.isotherm.api.v1.UpdateContributorInsightsRequest;
import io.isotherm.api.v1.UpdateContributorInsightsResponse;
import io.isotherm.api.v1.UpdateTableRequest;
import io.isotherm.api.v1.UpdateTableResponse;
import io.isotherm.api.v1.UpdateTimeToLiveRequest;
import io.isotherm.api.v1.UpdateTimeToLiveResponse;
import io.isotherm.router.handler.TableHandler;

/** The unary service {@code Tables}. */
public final class TableService extends TablesGrpc.TablesImplBase {
  private final TableHandler tables;
  private final UnaryCalls calls;

  public TableService(TableHandler tables, UnaryCalls calls) {
    this.tables = tables;
    this.calls = calls;
  }

  @Override
  public void createTable(
      CreateTableRequest request, StreamObserver<CreateTableResponse> observer) {
    serve(
        observer,
        deadline ->
            CreateTableResponse.newBuilder().setTable(tables.create(request, deadline)).build());
  }

  @Override
  public void updateTable(
      UpdateTableRequest request, StreamObserver<UpdateTableResponse> observer) {
    serve(
        observer,
        deadline ->
            UpdateTableResponse.newBuilder().setTable(tables.update(request, deadline)).build());
  }

  @Override
  public void deleteTable(
      DeleteTableRequest request, StreamObserver<DeleteTableResponse> observer) {
    serve(
        observer,
        deadline ->
            DeleteTableResponse.newBuilder().setTable(tables.delete(request, deadline)).build());
  }

  @Override
  public void changeTags(ChangeTagsRequest request, StreamObserver<ChangeTagsResponse> observer) {
    serve(
        observer,
        deadline ->
            ChangeTagsResponse.newBuilder().setTable(tables.changeTags(request, deadline)).build());
  }

  @Override
  public void updateTimeToLive(
      UpdateTimeToLiveRequest request, StreamObserver<UpdateTimeToLiveResponse> observer) {
    serve(
        observer,
        deadline ->
            UpdateTimeToLiveResponse.newBuilder()
                .setTable(tables.updateTimeToLive(request, deadline))
                .build());
  }

  @Override
  public void updateContributorInsights(
      UpdateContributorInsightsRequest request,
      StreamObserver<UpdateContributorInsightsResponse> observer) {
    serve(
        observer,
        deadline ->
            UpdateContributorInsightsResponse.newBuilder()
                .setTable(tables.updateContributorInsights(request, deadline))
                .build());
  }

  @Override
  public void describeTable(
      DescribeTableRequest request, StreamObserver<DescribeTableResponse> observer) {
    serve(
        observer,
        deadline ->
            DescribeTableResponse.newBuilder()
                .setTable(TableConverter.message(tables.describe(request.getName(), deadline)))
                .build());
  }

  @Override
  public void listTables(ListTablesRequest request, StreamObserver<ListTablesResponse> observer) {
    serve(
        observer,
        _ -> {
          var after = request.getExclusiveStartName();
          var page =
              tables.list(
                  after.isEmpty() ? null : after,
                  request.getLimit() == 0 ? null : request.getLimit());
          var response = ListTablesResponse.newBuilder().addAllNames(page.names());
          var last = page.last();
          if (last != null) {
            response.setLastEvaluatedName(last);
          }
          return response.build();
        });
  }

  private <T> void serve(StreamObserver<T> observer, UnaryCalls.Work<T> work) {
    calls.serve(observer, work);
  }
}
