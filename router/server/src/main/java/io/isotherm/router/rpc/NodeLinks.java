package io.isotherm.router.rpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.grpc.ManagedChannel;
import io.isotherm.api.convert.FailureConverter;
import io.isotherm.api.internal.v1.MeasureRangeCall;
import io.isotherm.api.internal.v1.MeasureRangeReply;
import io.isotherm.api.internal.v1.NodeLinkGrpc;
import io.isotherm.api.internal.v1.NodeMethod;
import io.isotherm.api.internal.v1.ReadItemCall;
import io.isotherm.api.internal.v1.ReadItemReply;
import io.isotherm.api.internal.v1.ReadRangeCall;
import io.isotherm.api.internal.v1.ReadRangeReply;
import io.isotherm.api.internal.v1.WriteItemCall;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.api.link.LinkCaller;
import io.isotherm.api.link.LinkLimits;
import io.isotherm.api.link.LinkOutcome;
import io.isotherm.api.link.ReopenPolicy;
import io.isotherm.api.trace.TraceContext;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.router.handler.CallOutcome;
import io.isotherm.router.handler.NodeCalls;
import io.isotherm.router.route.RoutingTable;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Calls to nodes over one link each, opened when first needed. As many links as nodes in the
 * catalog.
 *
 * <p>Any thread; the map of links has its own locks, one for each node.
 */
public final class NodeLinks implements AutoCloseable {
  private static final Duration FIRST_REOPEN = Duration.ofMillis(20);
  private static final Duration LAST_REOPEN = Duration.ofSeconds(1);

  private final RoutingTable routes;
  private final ChannelFactory channels;
  private final LinkLimits limits;
  private final ScheduledExecutorService timer;
  private final LongSupplier nanoClock;
  private final RandomGenerator random;
  private final ConcurrentHashMap<NodeId, Link> links = new ConcurrentHashMap<>();
  private final Calls untraced = new Calls(null);
  private volatile boolean closed;

  /**
   * @param timer lives longer than this
   * @param random may be used by any thread
   */
  public NodeLinks(
      RoutingTable routes,
      ChannelFactory channels,
      LinkLimits limits,
      ScheduledExecutorService timer,
      LongSupplier nanoClock,
      RandomGenerator random) {
    this.routes = routes;
    this.channels = channels;
    this.limits = limits;
    this.timer = timer;
    this.nanoClock = nanoClock;
    this.random = random;
  }

  /** Calls to nodes, which are not traced unless that is said. */
  public NodeCalls calls() {
    return untraced;
  }

  @Override
  public void close() {
    closed = true;
    links.values().forEach(Link::close);
    links.clear();
  }

  private <T> void call(
      NodeId node,
      NodeMethod method,
      MessageLite request,
      long timeoutNanos,
      @Nullable TraceContext trace,
      Parser<T> replies,
      Consumer<CallOutcome<T>> outcome) {
    var link = link(node);
    if (link == null) {
      outcome.accept(new CallOutcome.NotSent<>());
      return;
    }
    link.caller()
        .call(
            method.getNumber(),
            request.toByteString(),
            Duration.ofNanos(timeoutNanos),
            trace,
            ended -> outcome.accept(outcome(ended, replies)));
  }

  private static <T> CallOutcome<T> outcome(LinkOutcome ended, Parser<T> replies) {
    return switch (ended) {
      case LinkOutcome.Replied(var payload) -> parsed(replies, payload);
      case LinkOutcome.Failed(var failure) ->
          new CallOutcome.Failed<>(FailureConverter.failure(failure));
      case LinkOutcome.NotSent(var reason) -> notSent(reason);
      case LinkOutcome.Lost _ -> new CallOutcome.Lost<>();
      case LinkOutcome.Expired(boolean sent) ->
          sent ? new CallOutcome.TimedOut<>() : new CallOutcome.NotSent<>();
    };
  }

  private static <T> CallOutcome<T> notSent(LinkOutcome.Reason reason) {
    return switch (reason) {
      case DISCONNECTED, CLOSED -> new CallOutcome.NotSent<>();
      case OVERLOADED ->
          new CallOutcome.Failed<>(
              new DatabaseException(ErrorCode.OVERLOADED, "The link to a node is full."));
      case TOO_LARGE ->
          new CallOutcome.Failed<>(
              DatabaseException.invalid("The request is larger than a node takes."));
    };
  }

  /** The reply, whose items share the memory of {@code payload}. */
  static <T> CallOutcome<T> parsed(Parser<T> replies, ByteString payload) {
    try {
      var input = payload.newCodedInput();
      input.enableAliasing(true);
      var reply = replies.parseFrom(input);
      input.checkLastTagWas(0);
      return new CallOutcome.Answered<>(reply);
    } catch (InvalidProtocolBufferException e) {
      return new CallOutcome.Failed<>(
          new DatabaseException(
              ErrorCode.INTERNAL, "A node answered with something else than a reply."));
    }
  }

  /** The link to a node at the address it has now, or null when there is no such node. */
  private @Nullable Link link(NodeId node) {
    var descriptor = routes.map().node(node);
    if (descriptor == null || closed) {
      return null;
    }
    var address = descriptor.address();
    var known = links.get(node);
    if (known != null && known.address().equals(address)) {
      return known;
    }
    return links.compute(
        node,
        (_, old) -> {
          if (old != null && old.address().equals(address)) {
            return old;
          }
          if (old != null) {
            old.close();
          }
          return open(address);
        });
  }

  private Link open(NodeAddress address) {
    var channel = channels.open(address);
    var caller =
        new LinkCaller(
            channel,
            NodeLinkGrpc.SERVICE_NAME,
            limits,
            ReopenPolicy.exponential(FIRST_REOPEN, LAST_REOPEN, random),
            timer,
            nanoClock);
    return new Link(address, channel, caller);
  }

  /** Calls that are a step of a trace, or of none. */
  private final class Calls implements NodeCalls {
    private final @Nullable TraceContext trace;

    Calls(@Nullable TraceContext trace) {
      this.trace = trace;
    }

    @Override
    public NodeCalls within(TraceContext call) {
      return new Calls(call);
    }

    @Override
    public void readItem(
        NodeId node,
        ReadItemCall call,
        long timeoutNanos,
        Consumer<CallOutcome<ReadItemReply>> outcome) {
      var method = NodeMethod.NODE_METHOD_READ_ITEM;
      call(node, method, call, timeoutNanos, trace, ReadItemReply.parser(), outcome);
    }

    @Override
    public void writeItem(
        NodeId node,
        WriteItemCall call,
        long timeoutNanos,
        Consumer<CallOutcome<WriteItemReply>> outcome) {
      var method = NodeMethod.NODE_METHOD_WRITE_ITEM;
      call(node, method, call, timeoutNanos, trace, WriteItemReply.parser(), outcome);
    }

    @Override
    public void readRange(
        NodeId node,
        ReadRangeCall call,
        long timeoutNanos,
        Consumer<CallOutcome<ReadRangeReply>> outcome) {
      var method = NodeMethod.NODE_METHOD_READ_RANGE;
      call(node, method, call, timeoutNanos, trace, ReadRangeReply.parser(), outcome);
    }

    @Override
    public void measureRange(
        NodeId node,
        MeasureRangeCall call,
        long timeoutNanos,
        Consumer<CallOutcome<MeasureRangeReply>> outcome) {
      var method = NodeMethod.NODE_METHOD_MEASURE_RANGE;
      call(node, method, call, timeoutNanos, trace, MeasureRangeReply.parser(), outcome);
    }
  }

  private record Link(NodeAddress address, ManagedChannel channel, LinkCaller caller) {
    void close() {
      caller.close();
      channel.shutdownNow();
    }
  }
}
