package io.isotherm.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.StreamObserver;
import io.isotherm.api.convert.FailureConverter;
import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.convert.RequestWriter;
import io.isotherm.api.internal.v1.CatalogUpdate;
import io.isotherm.api.internal.v1.ConfirmCatalogRequest;
import io.isotherm.api.internal.v1.ConfirmCatalogResponse;
import io.isotherm.api.internal.v1.NodeLinkGrpc;
import io.isotherm.api.internal.v1.NodeMethod;
import io.isotherm.api.internal.v1.PlacementGrpc;
import io.isotherm.api.internal.v1.RawGetItemResponse;
import io.isotherm.api.internal.v1.ReadItemCall;
import io.isotherm.api.internal.v1.ReadItemReply;
import io.isotherm.api.internal.v1.WatchRequest;
import io.isotherm.api.internal.v1.WriteItemCall;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.api.link.LinkCall;
import io.isotherm.api.link.LinkCallback;
import io.isotherm.api.link.LinkCaller;
import io.isotherm.api.link.LinkLimits;
import io.isotherm.api.link.LinkOutcome;
import io.isotherm.api.link.LinkServer;
import io.isotherm.api.trace.Tracer;
import io.isotherm.api.v1.CreateTableRequest;
import io.isotherm.api.v1.CreateTableResponse;
import io.isotherm.api.v1.DescribeTableRequest;
import io.isotherm.api.v1.GetItemRequest;
import io.isotherm.api.v1.ItemLinkGrpc;
import io.isotherm.api.v1.ItemsGrpc;
import io.isotherm.api.v1.ListTablesRequest;
import io.isotherm.api.v1.PutItemRequest;
import io.isotherm.api.v1.Shortcut;
import io.isotherm.api.v1.TablesGrpc;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Item;
import io.isotherm.model.item.Numbers;
import io.isotherm.model.request.Placeholders;
import io.isotherm.model.request.ReadConsistency;
import io.isotherm.model.request.Request;
import io.isotherm.model.request.ReturnConsumedCapacity;
import io.isotherm.model.request.ReturnValues;
import io.isotherm.router.handler.ReadPreference;
import io.isotherm.router.http.HttpLimits;
import io.isotherm.router.testing.TestCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The router between a caller and a node with a placement process in one, all over loopback. */
@Timeout(60)
final class RouterServerTest {
  private static final ReadPreference NEAR = new ReadPreference.Near("");
  private static final Item ITEM =
      new Item(
          Map.of(
              "pk", new AttributeValue.Str("a"),
              "sk", new AttributeValue.Num(Numbers.parse("1")),
              "data", new AttributeValue.Str("x")));
  private static final Item KEY =
      new Item(
          Map.of(
              "pk", new AttributeValue.Str("a"),
              "sk", new AttributeValue.Num(Numbers.parse("1"))));
  private static final NodeAddress SELF = new NodeAddress("127.0.0.1", 2);
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Map<ByteString, ByteString> stored = new ConcurrentHashMap<>();
  private final CountDownLatch slowReads = new CountDownLatch(1);
  private final Catalog catalog = new Catalog();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final Server node = start(newServer().addService(nodeLink()).addService(catalog));
  private final RouterServer router =
      new RouterServer(
          new RouterConfig(
              List.of(new NodeAddress("127.0.0.1", 1), address(node)),
              "",
              SELF,
              NEAR,
              2,
              Duration.ofSeconds(10),
              RouterConfig.of(List.of(address(node)), "", SELF, NEAR).retryPolicy(),
              LinkLimits.DEFAULT,
              LinkLimits.DEFAULT,
              HttpLimits.ofHeap(1),
              true,
              RouterConfig.SLOW_AFTER),
          RouterServerTest::open,
          System::nanoTime,
          () -> ThreadLocalRandom.current().nextLong(),
          42,
          Tracer.OFF);
  private final Server front = start(withRouter());
  private final ManagedChannel channel = open(address(front));
  private final LinkCaller link =
      new LinkCaller(
          channel,
          ItemLinkGrpc.SERVICE_NAME,
          LinkLimits.DEFAULT,
          _ -> Duration.ZERO,
          timer,
          System::nanoTime);

  @BeforeEach
  void startRouter() {
    catalog.node = address(node);
    router.start();
    await(router::isReady);
  }

  @AfterEach
  void stop() throws InterruptedException {
    slowReads.countDown();
    router.close();
    link.close();
    channel.shutdownNow();
    for (var server : List.of(front, node)) {
      var _ = server.shutdownNow().awaitTermination(SOON.toSeconds(), TimeUnit.SECONDS);
    }
    timer.shutdownNow();
  }

  @Test
  void anItemGoesThroughAndComesBackOverALink() throws Exception {
    assertThat(call(put())).isInstanceOf(LinkOutcome.Replied.class);

    var got = (LinkOutcome.Replied) call(get(KEY));

    var response = RawGetItemResponse.parseFrom(got.payload());
    assertThat(ItemConverter.item(io.isotherm.api.v1.Item.parseFrom(response.getItem())))
        .isEqualTo(ITEM);
    assertThat(stored).hasSize(1);
  }

  @Test
  void aReplyTellsOfTheRouterBesideTheLeader() throws Exception {
    var told = new CompletableFuture<Shortcut>();
    var outcome = new CompletableFuture<LinkOutcome>();
    var request = put();
    link.call(
        RequestWriter.method(request).getNumber(),
        RequestWriter.payload(request),
        SOON,
        new LinkCallback() {
          @Override
          public void shortcut(Shortcut way) {
            told.complete(way);
          }

          @Override
          public void done(LinkOutcome done) {
            outcome.complete(done);
          }
        });

    assertThat(outcome.get(SOON.toSeconds(), TimeUnit.SECONDS))
        .isInstanceOf(LinkOutcome.Replied.class);
    assertThat(told.getNow(Shortcut.getDefaultInstance()).getRouter()).endsWith(":7000");
  }

  @Test
  void unaryCallsDoTheSame() {
    var items = ItemsGrpc.newBlockingStub(channel);
    var _ =
        items.putItem(
            PutItemRequest.newBuilder()
                .setTable("things")
                .setItem(ItemConverter.message(ITEM))
                .build());

    var response =
        items.getItem(
            GetItemRequest.newBuilder()
                .setTable("things")
                .setKey(ItemConverter.message(KEY))
                .build());

    assertThat(ItemConverter.item(response.getItem())).isEqualTo(ITEM);
    var failure =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () -> items.getItem(GetItemRequest.newBuilder().setTable("nothing").build()));
    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(FailureConverter.failure(failure.getStatus(), failure.getTrailers()).code())
        .isEqualTo(ErrorCode.RESOURCE_NOT_FOUND);
  }

  @Test
  void aRouterThatIsFullSaysSoAtOnce() throws Exception {
    var slow =
        new Item(
            Map.of(
                "pk", new AttributeValue.Str("slow"),
                "sk", new AttributeValue.Num(Numbers.parse("1"))));
    var first = start(get(slow));
    var second = start(get(slow));
    await(() -> router.requestsInHand() == 2);

    var refused = (LinkOutcome.Failed) call(get(KEY));

    assertThat(refused.failure().getCode()).isEqualTo(ErrorCode.OVERLOADED.name());
    slowReads.countDown();
    assertThat(first.get(20, TimeUnit.SECONDS)).isInstanceOf(LinkOutcome.Replied.class);
    assertThat(second.get(20, TimeUnit.SECONDS)).isInstanceOf(LinkOutcome.Replied.class);
  }

  @Test
  void tablesAreDescribedFromMemoryAndChangedByTheLeader() {
    var tables = TablesGrpc.newBlockingStub(channel);

    assertThat(tables.listTables(ListTablesRequest.getDefaultInstance()).getNamesList())
        .containsExactly("things");
    assertThat(
            tables
                .describeTable(DescribeTableRequest.newBuilder().setName("things").build())
                .getTable()
                .getPartitionCount())
        .isEqualTo(1);
    var created =
        tables.createTable(
            CreateTableRequest.newBuilder()
                .setName("others")
                .setKeySchema(TestCatalog.table(1).getKeySchema())
                .build());
    assertThat(created.getTable().getName()).isEqualTo("others");
    assertThat(tables.listTables(ListTablesRequest.getDefaultInstance()).getNamesList())
        .as("known here when the answer comes")
        .containsExactly("others", "things");
    assertThat(catalog.created).hasValue(1);
    var missing =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () -> tables.describeTable(DescribeTableRequest.newBuilder().setName("gone").build()));
    assertThat(missing).hasMessageContaining("Requested resource not found: Table: gone not found");
  }

  @Test
  void healthAndReflectionAreServed() throws Exception {
    var health = HealthGrpc.newBlockingStub(channel);
    assertThat(health.check(HealthCheckRequest.getDefaultInstance()).getStatus())
        .isEqualTo(ServingStatus.SERVING);
    router.stop();
    assertThat(health.check(HealthCheckRequest.getDefaultInstance()).getStatus())
        .isEqualTo(ServingStatus.NOT_SERVING);

    var file = new CompletableFuture<ServerReflectionResponse>();
    var asked =
        ServerReflectionGrpc.newStub(channel)
            .serverReflectionInfo(
                new StreamObserver<>() {
                  @Override
                  public void onNext(ServerReflectionResponse response) {
                    file.complete(response);
                  }

                  @Override
                  public void onError(Throwable failure) {
                    file.completeExceptionally(failure);
                  }

                  @Override
                  public void onCompleted() {}
                });
    asked.onNext(
        ServerReflectionRequest.newBuilder().setFileContainingSymbol("isotherm.v1.Items").build());
    assertThat(
            file.get(20, TimeUnit.SECONDS)
                .getFileDescriptorResponse()
                .getFileDescriptorProtoCount())
        .isPositive();
    asked.onCompleted();
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - deadline).isNegative();
      LockSupport.parkNanos(1_000_000);
    }
  }

  private LinkOutcome call(Request request) throws Exception {
    return start(request).get(SOON.toSeconds(), TimeUnit.SECONDS);
  }

  private CompletableFuture<LinkOutcome> start(Request request) {
    var outcome = new CompletableFuture<LinkOutcome>();
    link.call(
        RequestWriter.method(request).getNumber(),
        RequestWriter.payload(request),
        SOON,
        outcome::complete);
    return outcome;
  }

  private static Request put() {
    return new Request.PutItem(
        "things",
        ITEM,
        null,
        Placeholders.NONE,
        ReturnValues.NONE,
        false,
        ReturnConsumedCapacity.NONE,
        null);
  }

  private static Request get(Item key) {
    return new Request.GetItem(
        "things",
        key,
        ReadConsistency.STRONG,
        null,
        Placeholders.NONE,
        ReturnConsumedCapacity.NONE);
  }

  private static ServerBuilder<?> newServer() {
    return Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
        .executor(Executors.newVirtualThreadPerTaskExecutor())
        .maxInboundMessageSize(LinkLimits.FRAME_BYTES_MAX);
  }

  private ServerBuilder<?> withRouter() {
    var builder = newServer();
    router.services().forEach(builder::addService);
    return builder;
  }

  private static Server start(ServerBuilder<?> builder) {
    try {
      return builder.build().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static NodeAddress address(Server server) {
    return new NodeAddress("127.0.0.1", server.getPort());
  }

  private static ManagedChannel open(NodeAddress address) {
    return Grpc.newChannelBuilder(address.toString(), InsecureChannelCredentials.create())
        .directExecutor()
        .maxInboundMessageSize(LinkLimits.FRAME_BYTES_MAX)
        .build();
  }

  /** A node that stores what it is given; it is slow to find nothing. */
  private LinkServer nodeLink() {
    return new LinkServer(
        NodeLinkGrpc.SERVICE_NAME,
        calls -> calls.forEach(this::serve),
        LinkLimits.DEFAULT,
        System::nanoTime);
  }

  private void serve(LinkCall call) {
    try {
      if (call.method() == NodeMethod.NODE_METHOD_WRITE_ITEM_VALUE) {
        var write = WriteItemCall.parseFrom(call.payload());
        stored.put(write.getPosition(), write.getPut());
        call.reply(
            WriteItemReply.newBuilder()
                .setWritten(WriteItemReply.Written.newBuilder().setNewSizeBytes(20))
                .build()
                .toByteString());
        return;
      }
      var item = stored.get(ReadItemCall.parseFrom(call.payload()).getPosition());
      if (item == null) {
        Thread.startVirtualThread(() -> missing(call));
        return;
      }
      call.reply(
          ReadItemReply.newBuilder()
              .setFound(ReadItemReply.Found.newBuilder().setItem(item).setSizeBytes(20))
              .build()
              .toByteString());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private void missing(LinkCall call) {
    try {
      var _ = slowReads.await(SOON.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    call.reply(
        ReadItemReply.newBuilder()
            .setMissing(ReadItemReply.Missing.getDefaultInstance())
            .build()
            .toByteString());
  }

  /** A placement process that names itself as the leader before it does anything. */
  private static final class Catalog extends PlacementGrpc.PlacementImplBase {
    volatile NodeAddress node = new NodeAddress("127.0.0.1", 1);
    final AtomicInteger created = new AtomicInteger();
    private volatile boolean asked;
    private volatile long version = 1;
    private volatile StreamObserver<CatalogUpdate> watcher =
        new StreamObserver<>() {
          @Override
          public void onNext(CatalogUpdate update) {}

          @Override
          public void onError(Throwable failure) {}

          @Override
          public void onCompleted() {}
        };

    @Override
    public void watch(WatchRequest request, StreamObserver<CatalogUpdate> observer) {
      watcher = observer;
      var full = TestCatalog.full(List.<Bytes>of()).toBuilder();
      for (int i = 0; i < full.getNodesCount(); i++) {
        full.getNodesBuilder(i).setNodeAddress(node.toString());
      }
      observer.onNext(full.build());
    }

    @Override
    public void confirmCatalog(
        ConfirmCatalogRequest request, StreamObserver<ConfirmCatalogResponse> observer) {
      observer.onNext(ConfirmCatalogResponse.newBuilder().setVersion(version).build());
      observer.onCompleted();
    }

    @Override
    public void createTable(
        CreateTableRequest request, StreamObserver<CreateTableResponse> observer) {
      if (!asked) {
        asked = true;
        var trailers = new Metadata();
        trailers.put(
            Metadata.Key.of("isotherm-leader", Metadata.ASCII_STRING_MARSHALLER), node.toString());
        observer.onError(Status.FAILED_PRECONDITION.asRuntimeException(trailers));
        return;
      }
      created.incrementAndGet();
      var table = TestCatalog.table(1).toBuilder().setId(2).setName(request.getName()).build();
      observer.onNext(CreateTableResponse.newBuilder().setTable(table).build());
      observer.onCompleted();
      version = 2;
      watcher.onNext(CatalogUpdate.newBuilder().setVersion(2).addTables(table).build());
    }
  }
}
