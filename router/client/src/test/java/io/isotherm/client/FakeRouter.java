package io.isotherm.client;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.stub.StreamObserver;
import io.isotherm.api.convert.FailureConverter;
import io.isotherm.api.convert.RequestReader;
import io.isotherm.api.link.LinkCall;
import io.isotherm.api.link.LinkLimits;
import io.isotherm.api.link.LinkServer;
import io.isotherm.api.v1.ChangeTagsRequest;
import io.isotherm.api.v1.ChangeTagsResponse;
import io.isotherm.api.v1.CreateTableRequest;
import io.isotherm.api.v1.CreateTableResponse;
import io.isotherm.api.v1.DeleteTableRequest;
import io.isotherm.api.v1.DeleteTableResponse;
import io.isotherm.api.v1.DescribeTableRequest;
import io.isotherm.api.v1.DescribeTableResponse;
import io.isotherm.api.v1.Failure;
import io.isotherm.api.v1.ItemLinkGrpc;
import io.isotherm.api.v1.ItemMethod;
import io.isotherm.api.v1.ListTablesRequest;
import io.isotherm.api.v1.ListTablesResponse;
import io.isotherm.api.v1.Table;
import io.isotherm.api.v1.TableStatus;
import io.isotherm.api.v1.TablesGrpc;
import io.isotherm.api.v1.UpdateContributorInsightsRequest;
import io.isotherm.api.v1.UpdateContributorInsightsResponse;
import io.isotherm.api.v1.UpdateTimeToLiveRequest;
import io.isotherm.api.v1.UpdateTimeToLiveResponse;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.request.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A router that answers as it was told, and remembers what it was asked. */
final class FakeRouter implements AutoCloseable {
  /** What to do with one request. */
  interface Behaviour {
    void answer(Request request, LinkCall call);
  }

  private final Server server;
  private final Queue<Behaviour> script = new ConcurrentLinkedQueue<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  final FakeTables tables = new FakeTables();

  FakeRouter() {
    try {
      server =
          Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
              .executor(Executors.newVirtualThreadPerTaskExecutor())
              .maxInboundMessageSize(LinkLimits.FRAME_BYTES_MAX)
              .addService(
                  new LinkServer(
                      ItemLinkGrpc.SERVICE_NAME,
                      calls -> calls.forEach(this::serve),
                      LinkLimits.DEFAULT,
                      System::nanoTime))
              .addService(tables)
              .build()
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  NodeAddress address() {
    return new NodeAddress("127.0.0.1", server.getPort());
  }

  /** The next request, in the order they come, is answered so. */
  FakeRouter then(Behaviour behaviour) {
    script.add(behaviour);
    return this;
  }

  FakeRouter thenReply(MessageLite message) {
    return then((_, call) -> call.reply(message.toByteString()));
  }

  FakeRouter thenFail(ErrorCode code) {
    return thenFail(FailureConverter.message(code, "As told."));
  }

  FakeRouter thenFail(Failure failure) {
    return then((_, call) -> call.fail(failure));
  }

  /** The next request breaks the connection it came over. */
  FakeRouter thenBreak() {
    return then((_, _) -> {
      throw new IllegalStateException("As told.");
    });
  }

  /** What was asked, in order. */
  List<Request> requests() {
    return requests;
  }

  @Override
  public void close() {
    try {
      var _ = server.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(LinkCall call) {
    var method = Objects.requireNonNull(ItemMethod.forNumber(call.method()));
    var request = RequestReader.request(method, call.payload());
    requests.add(request);
    var behaviour = script.poll();
    if (behaviour == null) {
      call.reply(ByteString.EMPTY);
    } else {
      behaviour.answer(request, call);
    }
  }

  /** Tables that are CREATING until they were described twice. */
  static final class FakeTables extends TablesGrpc.TablesImplBase {
    private final TreeMap<String, Table> tables = new TreeMap<>();
    private int describedSinceChange;

    @Override
    public synchronized void createTable(
        CreateTableRequest request, StreamObserver<CreateTableResponse> observer) {
      if (tables.containsKey(request.getName())) {
        fail(observer, ErrorCode.RESOURCE_IN_USE);
        return;
      }
      describedSinceChange = 0;
      var table =
          Table.newBuilder()
              .setId(1)
              .setName(request.getName())
              .setKeySchema(request.getKeySchema())
              .setBillingMode(request.getBillingMode())
              .setStatus(TableStatus.TABLE_STATUS_CREATING)
              .build();
      tables.put(request.getName(), table);
      observer.onNext(CreateTableResponse.newBuilder().setTable(table).build());
      observer.onCompleted();
    }

    @Override
    public synchronized void describeTable(
        DescribeTableRequest request, StreamObserver<DescribeTableResponse> observer) {
      var table = tables.get(request.getName());
      if (table == null) {
        fail(observer, ErrorCode.RESOURCE_NOT_FOUND);
        return;
      }
      if (++describedSinceChange > 2) {
        switch (table.getStatus()) {
          case TABLE_STATUS_DELETING -> {
            tables.remove(request.getName());
            fail(observer, ErrorCode.RESOURCE_NOT_FOUND);
            return;
          }
          case TABLE_STATUS_CREATING,
              TABLE_STATUS_UPDATING,
              TABLE_STATUS_ACTIVE,
              TABLE_STATUS_UNSPECIFIED,
              UNRECOGNIZED ->
              table = table.toBuilder().setStatus(TableStatus.TABLE_STATUS_ACTIVE).build();
        }
      }
      observer.onNext(DescribeTableResponse.newBuilder().setTable(table).build());
      observer.onCompleted();
    }

    @Override
    public synchronized void deleteTable(
        DeleteTableRequest request, StreamObserver<DeleteTableResponse> observer) {
      describedSinceChange = 0;
      var table =
          Objects.requireNonNull(tables.get(request.getName())).toBuilder()
              .setStatus(TableStatus.TABLE_STATUS_DELETING)
              .build();
      tables.put(request.getName(), table);
      observer.onNext(DeleteTableResponse.newBuilder().setTable(table).build());
      observer.onCompleted();
    }

    @Override
    public synchronized void changeTags(
        ChangeTagsRequest request, StreamObserver<ChangeTagsResponse> observer) {
      var table =
          Objects.requireNonNull(tables.get(request.getName())).toBuilder()
              .clearTags()
              .addAllTags(request.getSetList())
              .build();
      tables.put(request.getName(), table);
      observer.onNext(ChangeTagsResponse.newBuilder().setTable(table).build());
      observer.onCompleted();
    }

    @Override
    public synchronized void updateTimeToLive(
        UpdateTimeToLiveRequest request, StreamObserver<UpdateTimeToLiveResponse> observer) {
      var table =
          Objects.requireNonNull(tables.get(request.getName())).toBuilder()
              .setTimeToLiveAttribute(request.getEnabled() ? request.getAttribute() : "")
              .build();
      tables.put(request.getName(), table);
      observer.onNext(UpdateTimeToLiveResponse.newBuilder().setTable(table).build());
      observer.onCompleted();
    }

    @Override
    public synchronized void updateContributorInsights(
        UpdateContributorInsightsRequest request,
        StreamObserver<UpdateContributorInsightsResponse> observer) {
      var table =
          Objects.requireNonNull(tables.get(request.getName())).toBuilder()
              .setContributorInsights(request.getMode())
              .build();
      tables.put(request.getName(), table);
      observer.onNext(UpdateContributorInsightsResponse.newBuilder().setTable(table).build());
      observer.onCompleted();
    }

    /** Pages of one name. */
    @Override
    public synchronized void listTables(
        ListTablesRequest request, StreamObserver<ListTablesResponse> observer) {
      var next = tables.higherKey(request.getExclusiveStartName());
      var response = ListTablesResponse.newBuilder();
      if (next != null) {
        response.addNames(next);
        if (tables.higherKey(next) != null) {
          response.setLastEvaluatedName(next);
        }
      }
      observer.onNext(response.build());
      observer.onCompleted();
    }

    private static void fail(StreamObserver<?> observer, ErrorCode code) {
      observer.onError(FailureConverter.status(new DatabaseException(code, "As told.")));
    }
  }
}
