package io.isotherm.api.link;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.isotherm.api.trace.TraceContext;
import io.isotherm.api.v1.Shortcut;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A call that has no outcome yet. Any thread.
 *
 * <pre>
 *   QUEUED --markSent--> SENT
 *   QUEUED, SENT --replied, expired, broken, refused--> DONE
 * </pre>
 *
 * Whoever moves it to DONE calls the callback, so that it is called once.
 */
final class PendingCall {
  private static final int QUEUED = 0;
  private static final int SENT = 1;
  private static final int DONE = 2;
  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(PendingCall.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final long id;
  private final int method;
  private final ByteString payload;
  private final long deadlineNanos;
  private final LinkCallback callback;
  private final @Nullable TraceContext trace;

  @SuppressWarnings({"unused", "FieldMayBeFinal"}) // Changed through STATE.
  private volatile int state = QUEUED;

  PendingCall(
      long id,
      int method,
      ByteString payload,
      long deadlineNanos,
      @Nullable TraceContext trace,
      LinkCallback callback) {
    this.id = id;
    this.method = method;
    this.payload = payload;
    this.deadlineNanos = deadlineNanos;
    this.trace = trace;
    this.callback = callback;
  }

  long id() {
    return id;
  }

  int bytes() {
    return payload.size();
  }

  long deadlineNanos() {
    return deadlineNanos;
  }

  WireCall wire(int deadlineMillis) {
    return new WireCall(id, method, deadlineMillis, payload, trace);
  }

  /** Whether the call still waited; from now on it counts as sent. */
  boolean markSent() {
    return STATE.compareAndSet(this, QUEUED, SENT);
  }

  /** Ends the call with what the other side answered. */
  void replied(LinkOutcome outcome, @Nullable Shortcut shortcut, Consumer<PendingCall> release) {
    if (shortcut != null) {
      callback.shortcut(shortcut);
    }
    finish(outcome, outcome, release);
  }

  /** Ends the call because its deadline passed. */
  void expired(Consumer<PendingCall> release) {
    finish(new LinkOutcome.Expired(false), new LinkOutcome.Expired(true), release);
  }

  /** Ends the call because its stream did. */
  void broken(LinkOutcome.Reason reason, Status cause, Consumer<PendingCall> release) {
    finish(new LinkOutcome.NotSent(reason), new LinkOutcome.Lost(cause), release);
  }

  /** Releases before it tells, so that who is told may use the place for the next call. */
  private void finish(LinkOutcome whenQueued, LinkOutcome whenSent, Consumer<PendingCall> release) {
    int before = (int) STATE.getAndSet(this, DONE);
    if (before == DONE) {
      return;
    }
    release.accept(this);
    callback.done(before == QUEUED ? whenQueued : whenSent);
  }
}
