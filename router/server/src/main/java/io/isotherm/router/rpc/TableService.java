package io.isotherm.router.rpc;

import io.grpc.stub.StreamObserver;
import io.isotherm.api.convert.FailureConverter;
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
import io.isotherm.api.v1.UpdateTableRequest;
import io.isotherm.api.v1.UpdateTableResponse;
import io.isotherm.api.v1.UpdateTimeToLiveRequest;
import io.isotherm.api.v1.UpdateTimeToLiveResponse;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.router.handler.TableHandler;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The unary service {@code Tables}. */
public final class TableService extends TablesGrpc.TablesImplBase {
  private static final Logger LOGGER = LoggerFactory.getLogger(TableService.class);

  private final TableHandler tables;
  private final Admission admission;
  private final Executor threads;
  private final LongSupplier nanoClock;
  private final Duration defaultDeadline;

  /**
   * @param threads runs each task on a virtual thread of its own, and never refuses one
   * @param defaultDeadline of calls that come without one
   */
  public TableService(
      TableHandler tables,
      Admission admission,
      Executor threads,
      LongSupplier nanoClock,
      Duration defaultDeadline) {
    this.tables = tables;
    this.admission = admission;
    this.threads = threads;
    this.nanoClock = nanoClock;
    this.defaultDeadline = defaultDeadline;
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
  public void describeTable(
      DescribeTableRequest request, StreamObserver<DescribeTableResponse> observer) {
    serve(
        observer,
        _ ->
            DescribeTableResponse.newBuilder()
                .setTable(TableConverter.message(tables.describe(request.getName())))
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

  private interface Work<T> {
    T serve(long deadlineNanos);
  }

  @SuppressWarnings("CatchingUnchecked") // the outermost frame of a call
  private <T> void serve(StreamObserver<T> observer, Work<T> work) {
    if (!admission.tryEnter()) {
      observer.onError(FailureConverter.status(Admission.OVERLOADED));
      return;
    }
    long deadlineNanos = nanoClock.getAsLong() + UnaryDeadline.left(defaultDeadline);
    threads.execute(() -> {
      try {
        observer.onNext(work.serve(deadlineNanos));
        observer.onCompleted();
      } catch (DatabaseException e) {
        observer.onError(FailureConverter.status(e));
      } catch (RuntimeException e) {
        LOGGER.error("A request about a table met a fault", e);
        observer.onError(
            FailureConverter.status(
                new DatabaseException(ErrorCode.INTERNAL, "The router met a fault.")));
      } finally {
        admission.leave();
      }
    });
  }
}
