package io.isotherm.router;

import io.grpc.BindableService;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.isotherm.api.link.LinkServer;
import io.isotherm.api.metrics.MetricSource;
import io.isotherm.api.trace.Tracer;
import io.isotherm.api.v1.ItemLinkGrpc;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.request.IdempotencyToken;
import io.isotherm.router.admission.ShareRounds;
import io.isotherm.router.admission.TableAllowances;
import io.isotherm.router.auth.AnyCredentials;
import io.isotherm.router.auth.Authenticator;
import io.isotherm.router.auth.SignatureVerifier;
import io.isotherm.router.dynamodb.DynamoDbService;
import io.isotherm.router.dynamodb.WireRefusals;
import io.isotherm.router.dynamodb.operation.Operations;
import io.isotherm.router.dynamodb.shape.ServiceModel;
import io.isotherm.router.handler.Execution;
import io.isotherm.router.handler.Handlers;
import io.isotherm.router.handler.KeyHandler;
import io.isotherm.router.handler.TokenSource;
import io.isotherm.router.http.HealthService;
import io.isotherm.router.http.HttpFront;
import io.isotherm.router.metrics.ConsumedCounts;
import io.isotherm.router.metrics.PartitionCallCounts;
import io.isotherm.router.metrics.RequestCounts;
import io.isotherm.router.metrics.SlowLog;
import io.isotherm.router.route.CatalogWatcher;
import io.isotherm.router.route.RoutingTable;
import io.isotherm.router.rpc.Admission;
import io.isotherm.router.rpc.CapacityService;
import io.isotherm.router.rpc.CapacitySharing;
import io.isotherm.router.rpc.ChannelFactory;
import io.isotherm.router.rpc.ForwardedCalls;
import io.isotherm.router.rpc.GrpcCatalogStreams;
import io.isotherm.router.rpc.GrpcKeyCalls;
import io.isotherm.router.rpc.GrpcPlacementCalls;
import io.isotherm.router.rpc.ItemDispatch;
import io.isotherm.router.rpc.ItemLinkHandler;
import io.isotherm.router.rpc.ItemService;
import io.isotherm.router.rpc.KeyService;
import io.isotherm.router.rpc.LeaderCalls;
import io.isotherm.router.rpc.MeasuredCalls;
import io.isotherm.router.rpc.NodeLinks;
import io.isotherm.router.rpc.NodeService;
import io.isotherm.router.rpc.PartitionService;
import io.isotherm.router.rpc.PlacementChannels;
import io.isotherm.router.rpc.TableService;
import io.isotherm.router.rpc.UnaryCalls;
import io.isotherm.router.rpc.VirtualThreads;
import io.isotherm.router.trace.RequestSpans;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * A router, apart from the gRPC server that its services are added to.
 *
 * <pre>
 * new -> start -> (services answer) -> stop -> (what is in hand goes on) -> close
 * </pre>
 *
 * <p>Any thread. Owns one timer thread and the virtual threads on which requests are served.
 */
public final class RouterServer implements AutoCloseable {
  private final RoutingTable routes = new RoutingTable();
  private final HealthStatusManager health = new HealthStatusManager();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("router-timer").daemon().factory());
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("router-request").factory());
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final Admission admission;
  private final PlacementChannels placement;
  private final NodeLinks nodes;
  private final CatalogWatcher watcher;
  private final CapacitySharing sharing;
  private final Handlers handlers;
  private final LinkServer links;
  private final List<BindableService> services;
  private final HttpFront http;
  private final List<MetricSource> metrics;

  /**
   * Makes a router that does nothing yet.
   *
   * @param channels opens channels to nodes and placement processes
   * @param nanoClock monotonic nanoseconds
   * @param random may be used by any thread
   * @param tokenPrefix drawn at random for this router, for the tokens of writes that come without
   * @param tracer takes what is told of requests that are traced
   */
  public RouterServer(
      RouterConfig config,
      ChannelFactory channels,
      LongSupplier nanoClock,
      RandomGenerator random,
      long tokenPrefix,
      Tracer tracer) {
    var spans = new RequestSpans(tracer);
    var execution =
        new Execution(
            nanoClock,
            random,
            VirtualThreads::pause,
            VirtualThreads::await,
            VirtualThreads::join,
            threads,
            spans);
    admission = new Admission(config.requestsMax());
    var slowLog = new SlowLog(config.slowAfter(), nanoClock);
    var requests = new RequestCounts(table -> routes.map().table(table) != null, slowLog);
    var partitionCalls = new PartitionCallCounts(slowLog);
    var consumed = new ConsumedCounts();
    placement = new PlacementChannels(config.placement(), channels);
    nodes = new NodeLinks(routes, channels, config.nodeLinks(), timer, nanoClock, random);
    watcher =
        new CatalogWatcher(
            routes,
            new GrpcCatalogStreams(placement, config.clusterId(), timer, random),
            () ->
                health.setStatus(
                    HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.SERVING));
    var leader = new LeaderCalls(placement, execution);
    var allowances = new TableAllowances(nanoClock);
    sharing =
        new CapacitySharing(
            routes,
            allowances,
            new ShareRounds(
                allowances,
                config.address().toString(),
                Long.toHexString(tokenPrefix),
                nanoClock.getAsLong()),
            leader,
            timer,
            execution,
            InstantSource.system());
    handlers =
        Handlers.over(
            routes,
            nodes.calls(),
            new GrpcPlacementCalls(leader),
            config.retryPolicy(),
            execution,
            tokens(tokenPrefix),
            config.preference(),
            allowances,
            consumed,
            partitionCalls);
    health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.NOT_SERVING);
    var dispatch =
        new ItemDispatch(handlers, routes, config.address(), threads, nanoClock, requests, spans);
    var measured = new MeasuredCalls(requests, nanoClock, spans);
    var calls = new UnaryCalls(admission, threads, nanoClock, config.defaultDeadline());
    var forwarded = new ForwardedCalls(leader, calls);
    links =
        new LinkServer(
            ItemLinkGrpc.SERVICE_NAME,
            new ItemLinkHandler(dispatch, admission),
            config.clientLinks(),
            nanoClock);
    services =
        List.of(
            links,
            new ItemService(dispatch, admission, nanoClock, config.defaultDeadline(), spans),
            measured.of(new TableService(handlers.tables(), calls)),
            measured.of(
                new KeyService(
                    new KeyHandler(routes, new GrpcKeyCalls(leader), execution, new SecureRandom()),
                    calls)),
            measured.of(new PartitionService(forwarded)),
            measured.of(new NodeService(forwarded)),
            measured.of(new CapacityService(forwarded)),
            health.getHealthService(),
            ProtoReflectionServiceV1.newInstance());
    http =
        new HttpFront(
            new HealthService(
                config.address().host(), this::isReady, dynamoDb(config, execution, requests)),
            new WireRefusals(random),
            admission,
            config.http());
    metrics =
        List.of(requests, consumed, partitionCalls, new RouterGauges(admission, routes, watcher));
  }

  private DynamoDbService dynamoDb(
      RouterConfig config, Execution execution, RequestCounts requests) {
    return new DynamoDbService(
        Operations.of(handlers, ServiceModel.load()),
        authenticator(config),
        new DynamoDbService.Outside(
            threads,
            InstantSource.system(),
            execution.nanoClock(),
            execution.random(),
            config.defaultDeadline().toNanos(),
            config.address().host()),
        requests,
        execution.spans());
  }

  private Authenticator authenticator(RouterConfig config) {
    return config.checksSignatures()
        ? new SignatureVerifier(routes::accessKey)
        : new AnyCredentials();
  }

  /** Begins to watch the catalog; returns at once. */
  public void start() {
    watcher.start();
    sharing.start();
  }

  /** What to add to a gRPC server, which had better have a direct executor. */
  public List<BindableService> services() {
    return services;
  }

  /** What to serve over HTTP, beside the gRPC server. */
  public HttpFront http() {
    return http;
  }

  /** The same for other front doors in this process. */
  public Handlers handlers() {
    return handlers;
  }

  /** What it counts. */
  public List<MetricSource> metrics() {
    return metrics;
  }

  /** What the router knows of the cluster. */
  public RoutingTable routes() {
    return routes;
  }

  /** Whether a catalog came, so that requests can be served. */
  public boolean isReady() {
    return routes.isLoaded();
  }

  /** Requests in hand, about. */
  public int requestsInHand() {
    return admission.requestsInHand();
  }

  /**
   * Says in its health and to its callers that no more requests are wanted; those that come are
   * still served. The gRPC server takes no new streams any more, or callers come back to it.
   */
  public void stop() {
    if (stopped.compareAndSet(false, true)) {
      health.enterTerminalState();
      links.goAway();
    }
  }

  /** Ends everything; requests still in hand fail. */
  @Override
  public void close() {
    stop();
    sharing.close();
    watcher.close();
    nodes.close();
    placement.close();
    threads.shutdownNow();
    timer.shutdownNow();
  }

  /** Prefix and count: no two are equal, and none costs a draw. */
  private static TokenSource tokens(long prefix) {
    var count = new AtomicLong();
    return () ->
        IdempotencyToken.fresh(
            Bytes.owned(
                ByteBuffer.allocate(IdempotencyToken.LENGTH)
                    .putLong(prefix)
                    .putLong(count.incrementAndGet())
                    .array()));
  }
}
