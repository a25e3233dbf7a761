package io.isotherm.api.link;

import com.google.protobuf.ByteString;
import io.isotherm.api.trace.TraceContext;
import io.isotherm.api.v1.Failure;
import io.isotherm.api.v1.Shortcut;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A call that was received and has to be answered once. Any thread: the one that answers writes the
 * reply when the transport is ready and nobody else is writing. An answer to a caller that is gone
 * is dropped.
 */
public final class LinkCall {
  private final ServerStream stream;
  private final WireCall wire;
  private final long deadlineNanos;
  private final AtomicBoolean answered = new AtomicBoolean();

  /** Belongs to the thread that answers. */
  private @Nullable Shortcut shortcut;

  LinkCall(ServerStream stream, WireCall wire, long deadlineNanos) {
    this.stream = stream;
    this.wire = wire;
    this.deadlineNanos = deadlineNanos;
  }

  /** Number of the method, unchecked. */
  public int method() {
    return wire.method();
  }

  /**
   * The encoded request. It shares the memory of the frame it came in, up to {@link
   * LinkLimits#FRAME_BYTES_MAX}: who keeps it for long copies it.
   */
  public ByteString payload() {
    return wire.payload();
  }

  /** The caller's span; null when the call is not traced. */
  public @Nullable TraceContext trace() {
    return wire.trace();
  }

  /** When the caller stops waiting, on the clock the server was given. */
  public long deadlineNanos() {
    return deadlineNanos;
  }

  /** Has the answer tell of a shorter way; on the thread that answers, before it does. */
  public void suggest(Shortcut way) {
    shortcut = way;
  }

  /**
   * Answers with an encoded response of at most {@link LinkLimits#PAYLOAD_BYTES_MAX}.
   *
   * @throws IllegalStateException when the call was answered before
   * @throws IllegalArgumentException when the response is too large
   */
  public void reply(ByteString payload) {
    if (payload.size() > LinkLimits.PAYLOAD_BYTES_MAX) {
      throw new IllegalArgumentException("A reply is larger than a link carries.");
    }
    answer(new WireReply(wire.id(), payload, null, shortcut));
  }

  /**
   * Answers that the call was not served.
   *
   * @throws IllegalStateException when the call was answered before
   */
  public void fail(Failure failure) {
    answer(new WireReply(wire.id(), ByteString.EMPTY, failure, shortcut));
  }

  private void answer(WireReply reply) {
    if (!answered.compareAndSet(false, true)) {
      throw new IllegalStateException("A call was answered twice.");
    }
    stream.answer(reply, wire.payload().size());
  }
}
