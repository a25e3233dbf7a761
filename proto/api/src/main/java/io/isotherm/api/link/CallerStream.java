package io.isotherm.api.link;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One stream of a caller, from its opening to its end, with the calls given to it.
 *
 * <p>Threads: {@link #submit} and {@link #expire} from any; the listener's methods one at a time,
 * as gRPC promises; the transport's methods by whoever has the outbox's turn.
 *
 * <p>Nothing is sent before the server has opened its side, so that calls to a server that is not
 * there, or refuses the stream, end as not sent.
 */
final class CallerStream extends ClientCall.Listener<List<WireReply>>
    implements Outbox.Transport<PendingCall> {

  /**
   * The transport is ready for a frame when it has no byte of the one before. So entries gather
   * while a frame is written, and not in gRPC's buffer, where they could not share a frame any
   * more.
   */
  static final int READY_BELOW_BYTES = 1;

  private static final Status GONE = Status.UNAVAILABLE.withDescription("The server goes away.");

  private static final CallOptions OPTIONS =
      CallOptions.DEFAULT.withOnReadyThreshold(READY_BELOW_BYTES);

  /**
   * The end of a stream.
   *
   * @param failures streams in a row, this one included, that brought no reply
   * @param reopenNanos when the next one may be opened
   */
  record End(Status status, int failures, long reopenNanos) {}

  private final ClientCall<List<WireCall>, List<WireReply>> call;
  private final OutstandingBudget budget;
  private final LongSupplier nanoClock;
  private final ReopenPolicy reopenPolicy;
  private final int failuresBefore;
  private final ConcurrentHashMap<Long, PendingCall> pending = new ConcurrentHashMap<>();
  private final Outbox<PendingCall> outbox;

  /** Gives back a call's place; made once, for every call. */
  private final Consumer<PendingCall> release = this::release;

  /** Of the listener. */
  private boolean opened;

  private volatile boolean worked;

  /** Whether the server asked for no more calls; the stream ends with the last one it has. */
  private volatile boolean retired;

  private volatile boolean ready;
  private volatile @Nullable End end;

  /**
   * @param failuresBefore streams in a row before this one that brought no reply
   */
  CallerStream(
      Channel channel,
      MethodDescriptor<List<WireCall>, List<WireReply>> method,
      LinkLimits limits,
      OutstandingBudget budget,
      LongSupplier nanoClock,
      ReopenPolicy reopenPolicy,
      int failuresBefore) {
    this.call = channel.newCall(method, OPTIONS);
    this.budget = budget;
    this.nanoClock = nanoClock;
    this.reopenPolicy = reopenPolicy;
    this.failuresBefore = failuresBefore;
    this.outbox = new Outbox<>(this, limits);
  }

  /** Called once, before or after the first calls are submitted. */
  void start() {
    call.start(this, new Metadata());
    call.request(1);
  }

  /** Takes over a call whose share of the budget is already taken. */
  void submit(PendingCall submitted) {
    pending.put(submitted.id(), submitted);
    var ended = end;
    if (ended != null) {
      // The stream may have ended before it saw the call; whoever comes first ends it.
      submitted.broken(LinkOutcome.Reason.DISCONNECTED, ended.status(), release);
      return;
    }
    outbox.add(submitted);
  }

  /** Ends the calls whose deadline has passed. */
  void expire(long nowNanos) {
    for (var waiting : pending.values()) {
      if (waiting.deadlineNanos() - nowNanos <= 0) {
        waiting.expired(release);
      }
    }
  }

  /** Ends the stream and every call that has no reply. */
  void close(LinkOutcome.Reason reason, Status status) {
    outbox.endWith(() -> call.cancel(status.getDescription(), null));
    breakAll(reason, status);
  }

  /** How it ended, or null while it has not. */
  @Nullable End end() {
    return end;
  }

  /** Whether calls are better made over another stream. */
  boolean isRetired() {
    return retired;
  }

  @Override
  public void onHeaders(Metadata headers) {
    opened = true;
    onReady();
  }

  @Override
  public void onReady() {
    if (opened && call.isReady()) {
      ready = true;
      outbox.drain();
    }
  }

  @Override
  public void onMessage(List<WireReply> replies) {
    worked = true;
    outbox.drainAfter(() -> replies.forEach(this::take));
    call.request(1);
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    breakAll(LinkOutcome.Reason.DISCONNECTED, status);
  }

  @Override
  public boolean isReady() {
    return ready;
  }

  @Override
  public int admit(PendingCall queued) {
    return queued.markSent() ? queued.bytes() : -1;
  }

  @Override
  public void send(List<PendingCall> calls) {
    long now = nanoClock.getAsLong();
    var frame = new ArrayList<WireCall>(calls.size());
    for (var sent : calls) {
      frame.add(sent.wire(millisLeft(sent.deadlineNanos() - now)));
    }
    // Lowered first: gRPC raises it again as soon as the frame is written, maybe at once.
    ready = false;
    call.sendMessage(frame);
    if (call.isReady()) {
      ready = true;
    }
  }

  private void take(WireReply reply) {
    if (reply.id() == WireReply.GO_AWAY_ID) {
      retired = true;
      endWhenIdle();
      return;
    }
    var replied = pending.get(reply.id());
    if (replied == null) {
      return;
    }
    var failure = reply.failure();
    replied.replied(
        failure == null
            ? new LinkOutcome.Replied(reply.payload())
            : new LinkOutcome.Failed(failure),
        reply.shortcut(),
        release);
  }

  private void breakAll(LinkOutcome.Reason reason, Status status) {
    if (end == null) {
      int failures = worked ? 0 : failuresBefore + 1;
      long pauseNanos = reopenPolicy.pause(failures).toNanos();
      end = new End(status, failures, nanoClock.getAsLong() + pauseNanos);
    }
    for (var broken : pending.values()) {
      broken.broken(reason, status, release);
    }
  }

  private void release(PendingCall finished) {
    pending.remove(finished.id());
    budget.add(-1, -finished.bytes());
    if (retired) {
      endWhenIdle();
    }
  }

  /** A call that was submitted just now is not sent, or is lost as with any stream that ends. */
  private void endWhenIdle() {
    if (end == null && pending.isEmpty()) {
      breakAll(LinkOutcome.Reason.DISCONNECTED, GONE);
      outbox.endWith(call::halfClose);
    }
  }

  /** Rounded up, so that a call that is not expired here is not expired there. */
  private static int millisLeft(long nanos) {
    long millis = TimeUnit.NANOSECONDS.toMillis(Math.max(nanos, 0)) + 1;
    return (int) Math.min(millis, Integer.MAX_VALUE);
  }
}
