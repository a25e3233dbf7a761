package io.isotherm.router.rpc;

import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.AbstractBlockingStub;
import io.isotherm.api.convert.FailureConverter;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.router.handler.Execution;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls whoever leads the placement driver: any member names it, in a trailer, and the last one
 * that answered is asked first next time. Any thread; waits.
 *
 * <p>A change that may have been made and got no answer ends as OUTCOME_UNKNOWN, also when a later
 * attempt finds that there is nothing left to do.
 */
public final class LeaderCalls {
  private static final Metadata.Key<String> LEADER =
      Metadata.Key.of("isotherm-leader", Metadata.ASCII_STRING_MARSHALLER);

  private static final Duration PAUSE = Duration.ofMillis(100);

  /** Attempts of one call, however much time is left. */
  private static final int ATTEMPTS_MAX = 64;

  private final PlacementChannels channels;
  private final Execution execution;
  private final AtomicInteger turn = new AtomicInteger();
  private volatile @Nullable NodeAddress leader;

  public LeaderCalls(PlacementChannels channels, Execution execution) {
    this.channels = channels;
    this.execution = execution;
  }

  /**
   * Makes a call, however often it takes.
   *
   * @param stubs makes a stub of a service
   * @param call what to ask it
   */
  <S extends AbstractBlockingStub<S>, T> T call(
      long deadlineNanos, Function<Channel, S> stubs, Function<S, T> call) {
    boolean mayBeDone = false;
    for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      long left = deadlineNanos - execution.nowNanos();
      if (left <= 0) {
        break;
      }
      var known = leader;
      var address = known == null ? channels.address(turn.getAndIncrement()) : known;
      try {
        T response =
            call.apply(
                stubs
                    .apply(channels.channel(address))
                    .withDeadlineAfter(left, TimeUnit.NANOSECONDS));
        leader = address;
        return response;
      } catch (StatusRuntimeException e) {
        boolean redirected = isRedirect(e);
        var named = redirected ? leaderNamed(e) : null;
        leader = named;
        if (!redirected && !isPassing(e)) {
          throw answer(e, mayBeDone);
        }
        mayBeDone |= !redirected && !isUnsent(e);
        if (named == null || named.equals(address)) {
          pause(deadlineNanos);
        }
      }
    }
    throw mayBeDone
        ? unknown()
        : new DatabaseException(
            ErrorCode.UNAVAILABLE, "No leader of the placement driver was reached in time.");
  }

  private static DatabaseException answer(StatusRuntimeException e, boolean mayBeDone) {
    var failure = FailureConverter.failure(e.getStatus(), e.getTrailers());
    return switch (failure.code()) {
      // Perhaps it is so because an attempt before made it so.
      case RESOURCE_IN_USE, RESOURCE_NOT_FOUND -> mayBeDone ? unknown() : failure;
      case VALIDATION,
          CONDITIONAL_CHECK_FAILED,
          LIMIT_EXCEEDED,
          IDEMPOTENT_PARAMETER_MISMATCH,
          ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED,
          TRANSACTION_CONFLICT,
          TRANSACTION_CANCELED,
          TRANSACTION_IN_PROGRESS,
          THROTTLED,
          OVERLOADED,
          UNAVAILABLE,
          OUTCOME_UNKNOWN,
          DEADLINE_EXCEEDED,
          UNSUPPORTED,
          INTERNAL ->
          failure;
    };
  }

  /** Whether another process leads, or none does: nothing was done. */
  private static boolean isRedirect(StatusRuntimeException e) {
    var trailers = e.getTrailers();
    return e.getStatus().getCode() == Status.Code.FAILED_PRECONDITION
        && (trailers == null || !trailers.containsKey(FailureConverter.TRAILER));
  }

  private static @Nullable NodeAddress leaderNamed(StatusRuntimeException e) {
    var trailers = e.getTrailers();
    return trailers == null ? null : PlacementChannels.parse(trailers.get(LEADER));
  }

  /** Whether another attempt may do better. */
  private static boolean isPassing(StatusRuntimeException e) {
    return FailureConverter.failure(e.getStatus(), e.getTrailers()).code().isPassing();
  }

  /** Whether the process says that nothing was done, or nobody was there to do it. */
  private static boolean isUnsent(StatusRuntimeException e) {
    var trailers = e.getTrailers();
    if (trailers != null && trailers.containsKey(FailureConverter.TRAILER)) {
      return FailureConverter.failure(e.getStatus(), trailers).code() != ErrorCode.OUTCOME_UNKNOWN;
    }
    return e.getStatus().getCode() == Status.Code.UNAVAILABLE
        && e.getStatus().getCause() instanceof ConnectException;
  }

  private void pause(long deadlineNanos) {
    long nanos = Math.min(PAUSE.toNanos(), deadlineNanos - execution.nowNanos());
    if (nanos <= 0) {
      return;
    }
    try {
      execution.pauses().pause(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown();
    }
  }

  private static DatabaseException unknown() {
    return new DatabaseException(
        ErrorCode.OUTCOME_UNKNOWN, "The change may have been made, or may still be.");
  }
}
