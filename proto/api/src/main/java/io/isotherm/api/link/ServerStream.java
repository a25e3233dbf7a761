package io.isotherm.api.link;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One stream of a server. The listener's methods are called one at a time, as gRPC promises; {@link
 * #answer} from any thread; the transport's methods by whoever has the outbox's turn.
 *
 * <p>Frames are asked for one by one, and only while the calls without an answer, and the bytes of
 * requests and unwritten replies, are within their bounds: beyond, gRPC's flow control stops the
 * caller.
 */
final class ServerStream extends ServerCall.Listener<List<WireCall>>
    implements Outbox.Transport<WireReply> {
  private final ServerCall<List<WireCall>, List<WireReply>> call;
  private final LinkHandler handler;
  private final LongSupplier nanoClock;
  private final Consumer<ServerStream> ended;
  private final OutstandingBudget budget;
  private final Outbox<WireReply> outbox;

  /** Whether the next frame was not asked for, because a bound was reached. */
  private final AtomicBoolean paused = new AtomicBoolean();

  private volatile boolean ready;

  /** Whether the caller makes no more calls. */
  private volatile boolean callsEnded;

  /**
   * @param ended told of its end, once
   */
  ServerStream(
      ServerCall<List<WireCall>, List<WireReply>> call,
      LinkHandler handler,
      LinkLimits limits,
      LongSupplier nanoClock,
      Consumer<ServerStream> ended) {
    this.call = call;
    this.handler = handler;
    this.nanoClock = nanoClock;
    this.ended = ended;
    this.budget = new OutstandingBudget(limits);
    this.outbox = new Outbox<>(this, limits);
  }

  /** Called once. The headers tell the caller that it may send. */
  void start() {
    call.setOnReadyThreshold(CallerStream.READY_BELOW_BYTES);
    call.sendHeaders(new Metadata());
    call.request(1);
  }

  /** Queues an answer to a call whose payload had {@code callBytes}. */
  void answer(WireReply reply, int callBytes) {
    budget.add(0, reply.bytes() - callBytes);
    outbox.add(reply);
  }

  /**
   * Asks the caller to make its further calls elsewhere; those that come are served all the same.
   */
  void goAway() {
    budget.add(1, 0);
    outbox.add(WireReply.GO_AWAY);
  }

  @Override
  public void onComplete() {
    ended.accept(this);
  }

  @Override
  public void onCancel() {
    ended.accept(this);
  }

  @Override
  public void onMessage(List<WireCall> frame) {
    if (frame.isEmpty()) {
      call.request(1);
      return;
    }
    if (frame.size() > LinkLimits.FRAME_CALLS_MAX) {
      var status = Status.INVALID_ARGUMENT.withDescription("A frame has too many calls.");
      outbox.endWith(() -> call.close(status, new Metadata()));
      return;
    }
    outbox.drainAfter(() -> handler.handle(received(frame)));
    paused.set(true);
    resume();
  }

  @Override
  public void onHalfClose() {
    callsEnded = true;
    endWhenIdle();
  }

  @Override
  public void onReady() {
    ready = true;
    outbox.drain();
  }

  @Override
  public boolean isReady() {
    return ready;
  }

  @Override
  public int admit(WireReply reply) {
    return reply.bytes();
  }

  @Override
  public void send(List<WireReply> replies) {
    long bytes = 0;
    for (var reply : replies) {
      bytes += reply.bytes();
    }
    // Lowered first: gRPC raises it again as soon as the frame is written, maybe at once.
    ready = false;
    call.sendMessage(replies);
    if (call.isReady()) {
      ready = true;
    }
    budget.add(-replies.size(), -bytes);
    resume();
    endWhenIdle();
  }

  private List<LinkCall> received(List<WireCall> frame) {
    long now = nanoClock.getAsLong();
    long bytes = 0;
    var calls = new ArrayList<LinkCall>(frame.size());
    for (var wire : frame) {
      bytes += wire.payload().size();
      long waits = TimeUnit.MILLISECONDS.toNanos(Integer.toUnsignedLong(wire.deadlineMillis()));
      calls.add(new LinkCall(this, wire, now + waits));
    }
    budget.add(calls.size(), bytes);
    return calls;
  }

  private void resume() {
    if (paused.get() && budget.hasRoom() && paused.compareAndSet(true, false)) {
      call.request(1);
    }
  }

  private void endWhenIdle() {
    if (callsEnded && budget.isIdle()) {
      outbox.endWith(() -> call.close(Status.OK, new Metadata()));
    }
  }
}
