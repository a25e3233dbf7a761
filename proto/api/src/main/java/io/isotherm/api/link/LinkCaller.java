package io.isotherm.api.link;

import com.google.protobuf.ByteString;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.isotherm.api.trace.TraceContext;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The calling half of a link: calls by number, over one stream that is opened by the first call and
 * again by the first one after it broke and {@link ReopenPolicy} has let its pause pass, or after
 * its server asked for that ({@link LinkServer#goAway}).
 *
 * <p>Any thread; no lock, and no thread of its own. A call is encoded and given to gRPC by the
 * thread that makes it when the transport is ready, otherwise by the one that finds it ready again.
 * See {@link LinkCallback} for where outcomes are delivered. Deadlines are watched, while there are
 * calls, by the timer, as often as {@link LinkLimits#deadlineCheck} says.
 *
 * <p>Nothing is sent twice: whether a call that ended without a reply may be repeated is for its
 * maker to know.
 */
public final class LinkCaller implements AutoCloseable {
  private static final Status CLOSED = Status.CANCELLED.withDescription("The caller was closed.");

  private final Channel channel;
  private final MethodDescriptor<List<WireCall>, List<WireReply>> method;
  private final LinkLimits limits;
  private final ReopenPolicy reopenPolicy;
  private final ScheduledExecutorService timer;
  private final LongSupplier nanoClock;
  private final OutstandingBudget budget;
  private final AtomicLong ids = new AtomicLong();
  private final AtomicBoolean watching = new AtomicBoolean();
  private final AtomicReference<@Nullable CallerStream> current = new AtomicReference<>();

  /** Streams of servers that go away, with the calls that they have. */
  private final Set<CallerStream> retired = ConcurrentHashMap.newKeySet();

  private volatile boolean closed;

  /**
   * @param channel stays the caller's to close; with a direct executor, replies are delivered on
   *     the network thread, without a hop
   * @param service full name of a service whose method {@code Open} is a link, such as {@code
   *     ItemLinkGrpc.SERVICE_NAME}
   * @param timer runs one short task at a time; lives longer than this
   * @param nanoClock monotonic nanoseconds
   */
  public LinkCaller(
      Channel channel,
      String service,
      LinkLimits limits,
      ReopenPolicy reopenPolicy,
      ScheduledExecutorService timer,
      LongSupplier nanoClock) {
    this.channel = channel;
    this.method = LinkFrames.method(service);
    this.limits = limits;
    this.reopenPolicy = reopenPolicy;
    this.timer = timer;
    this.nanoClock = nanoClock;
    this.budget = new OutstandingBudget(limits);
  }

  /**
   * Makes a call.
   *
   * @param method number of the method, such as {@code ItemMethod.ITEM_METHOD_GET_ITEM_VALUE}
   * @param payload encoded request
   * @param timeout how long the outcome may take; the other side is told what is left of it
   * @param callback gets the outcome, maybe before this returns
   */
  public void call(int method, ByteString payload, Duration timeout, LinkCallback callback) {
    call(method, payload, timeout, null, callback);
  }

  /**
   * Makes a call.
   *
   * @param trace the span that the call is, when its trace is recorded; null otherwise
   */
  public void call(
      int method,
      ByteString payload,
      Duration timeout,
      @Nullable TraceContext trace,
      LinkCallback callback) {
    if (payload.size() > LinkLimits.PAYLOAD_BYTES_MAX) {
      callback.done(new LinkOutcome.NotSent(LinkOutcome.Reason.TOO_LARGE));
      return;
    }
    if (!timeout.isPositive()) {
      callback.done(new LinkOutcome.Expired(false));
      return;
    }
    var stream = stream();
    if (stream == null) {
      callback.done(
          new LinkOutcome.NotSent(
              closed ? LinkOutcome.Reason.CLOSED : LinkOutcome.Reason.DISCONNECTED));
      return;
    }
    if (!budget.tryAdd(payload.size())) {
      callback.done(new LinkOutcome.NotSent(LinkOutcome.Reason.OVERLOADED));
      return;
    }
    watch();
    long deadline = nanoClock.getAsLong() + timeout.toNanos();
    stream.submit(
        new PendingCall(ids.incrementAndGet(), method, payload, deadline, trace, callback));
  }

  /** Ends the stream and every call that has no reply; later calls are refused. */
  @Override
  public void close() {
    closed = true;
    var stream = current.get();
    if (stream != null) {
      stream.close(LinkOutcome.Reason.CLOSED, CLOSED);
    }
    retired.forEach(old -> old.close(LinkOutcome.Reason.CLOSED, CLOSED));
    retired.clear();
  }

  /** The stream to use, or null when there is none for now. */
  private @Nullable CallerStream stream() {
    var stream = current.get();
    var end = stream == null ? null : stream.end();
    if (stream != null && end == null && !stream.isRetired()) {
      return stream;
    }
    if (closed || (end != null && isPausing(end))) {
      return null;
    }
    var fresh =
        new CallerStream(
            channel,
            method,
            limits,
            budget,
            nanoClock,
            reopenPolicy,
            end == null ? 0 : end.failures());
    if (!current.compareAndSet(stream, fresh)) {
      return current.get();
    }
    if (stream != null && end == null) {
      retired.add(stream);
    }
    fresh.start();
    if (closed) {
      close();
    }
    return fresh;
  }

  private boolean isPausing(CallerStream.End end) {
    return nanoClock.getAsLong() - end.reopenNanos() < 0;
  }

  private void watch() {
    if (!watching.get() && watching.compareAndSet(false, true)) {
      watchAgain();
    }
  }

  private void watchAgain() {
    var _ = timer.schedule(this::expire, limits.deadlineCheck().toNanos(), TimeUnit.NANOSECONDS);
  }

  private void expire() {
    long now = nanoClock.getAsLong();
    var stream = current.get();
    if (stream != null) {
      stream.expire(now);
    }
    retired.removeIf(old -> old.end() != null);
    retired.forEach(old -> old.expire(now));
    if (!budget.isIdle()) {
      watchAgain();
      return;
    }
    watching.set(false);
    if (!budget.isIdle()) {
      watch();
    }
  }
}
