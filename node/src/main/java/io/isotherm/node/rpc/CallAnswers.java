package io.isotherm.node.rpc;

import com.google.protobuf.MessageLite;
import io.isotherm.api.internal.v1.PartitionRef;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.api.link.LinkCall;
import io.isotherm.api.trace.Tracer;
import io.isotherm.node.metrics.Call;
import io.isotherm.node.metrics.CallCounts;
import io.isotherm.node.metrics.SlowCalls;
import io.isotherm.node.trace.CallSpan;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers calls, and counts them then: also why they are refused, since every refusal comes by
 * here. Any thread.
 *
 * @param nanoClock monotonic nanoseconds
 */
public record CallAnswers(
    CallCounts counts, SlowCalls slow, Tracer tracer, LongSupplier nanoClock) {
  private static final String DONE = "ok";

  /** Of which nobody is told. */
  static CallAnswers untold() {
    LongSupplier stopped = () -> 0;
    return new CallAnswers(
        new CallCounts(), new SlowCalls(Duration.ZERO, stopped), Tracer.OFF, stopped);
  }

  /** Now, for calls that come together. */
  long nowNanos() {
    return nanoClock.getAsLong();
  }

  /** Begins the span of a call; null when it is not traced. */
  @Nullable CallSpan span(Call kind, LinkCall call, PartitionRef partition, long receivedNanos) {
    var span = CallSpan.begin(tracer, kind.label(), call.trace(), receivedNanos);
    if (span != null) {
      span.partition(partition.getGroup(), partition.getPartition());
    }
    return span;
  }

  /**
   * Answers one.
   *
   * @param receivedNanos when it came
   * @param refusal why it was not done; null when it was
   * @param span null when the call is not traced
   */
  void answer(
      Call kind,
      LinkCall call,
      PartitionRef partition,
      long receivedNanos,
      MessageLite reply,
      @Nullable Refusal refusal,
      @Nullable CallSpan span) {
    long now = nowNanos();
    long nanos = now - receivedNanos;
    counts.answered(kind, nanos);
    if (refusal != null) {
      counts.refused(kind, reason(refusal));
    }
    if (span != null) {
      span.end(refusal == null ? null : reason(refusal), now);
    }
    call.reply(reply.toByteString());
    if (slow.isSlow(nanos)) {
      slow.call(
          kind,
          partition.getGroup(),
          partition.getPartition(),
          refusal == null ? DONE : reason(refusal),
          nanos);
    }
  }

  /** As metrics name it: of a failure its code. */
  private static String reason(Refusal refusal) {
    var spelling =
        refusal.hasFailure()
            ? refusal.getFailure().getFailure().getCode()
            : refusal.getReasonCase().name();
    return spelling.toLowerCase(Locale.ROOT);
  }
}
