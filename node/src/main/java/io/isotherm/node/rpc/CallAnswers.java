package io.isotherm.node.rpc;

import com.google.protobuf.MessageLite;
import io.isotherm.api.internal.v1.PartitionRef;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.api.link.LinkCall;
import io.isotherm.node.metrics.Call;
import io.isotherm.node.metrics.CallCounts;
import io.isotherm.node.metrics.SlowCalls;
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
public record CallAnswers(CallCounts counts, SlowCalls slow, LongSupplier nanoClock) {
  private static final String DONE = "ok";

  /** Of which nobody is told. */
  static CallAnswers untold() {
    LongSupplier stopped = () -> 0;
    return new CallAnswers(new CallCounts(), new SlowCalls(Duration.ZERO, stopped), stopped);
  }

  /** Now, for calls that come together. */
  long nowNanos() {
    return nanoClock.getAsLong();
  }

  /**
   * Answers one.
   *
   * @param receivedNanos when it came
   * @param refusal why it was not done; null when it was
   */
  void answer(
      Call kind,
      LinkCall call,
      PartitionRef partition,
      long receivedNanos,
      MessageLite reply,
      @Nullable Refusal refusal) {
    long nanos = nowNanos() - receivedNanos;
    counts.answered(kind, nanos);
    if (refusal != null) {
      counts.refused(kind, reason(refusal));
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
