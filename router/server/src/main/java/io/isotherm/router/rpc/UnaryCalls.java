package io.isotherm.router.rpc;

import io.grpc.stub.StreamObserver;
import io.isotherm.api.convert.FailureConverter;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves unary calls that wait, each on a thread of its own, within what the router admits. */
public final class UnaryCalls {
  private static final Logger LOGGER = LoggerFactory.getLogger(UnaryCalls.class);

  private final Admission admission;
  private final Executor threads;
  private final LongSupplier nanoClock;
  private final Duration defaultDeadline;

  /**
   * @param threads runs each task on a virtual thread of its own, and never refuses one
   * @param defaultDeadline of calls that come without one
   */
  public UnaryCalls(
      Admission admission, Executor threads, LongSupplier nanoClock, Duration defaultDeadline) {
    this.admission = admission;
    this.threads = threads;
    this.nanoClock = nanoClock;
    this.defaultDeadline = defaultDeadline;
  }

  /** What a call takes. */
  interface Work<T> {
    T serve(long deadlineNanos);
  }

  @SuppressWarnings("CatchingUnchecked") // the outermost frame of a call
  <T> void serve(StreamObserver<T> observer, Work<T> work) {
    if (!admission.tryEnter()) {
      observer.onError(FailureConverter.status(Admission.OVERLOADED));
      return;
    }
    long deadlineNanos = nanoClock.getAsLong() + UnaryDeadline.left(defaultDeadline);
    threads.execute(() -> {
      try {
        observer.onNext(work.serve(deadlineNanos));
        observer.onCompleted();
      } catch (DatabaseException e) {
        observer.onError(FailureConverter.status(e));
      } catch (RuntimeException e) {
        LOGGER.error("A unary call met a fault", e);
        observer.onError(
            FailureConverter.status(
                new DatabaseException(ErrorCode.INTERNAL, "The router met a fault.")));
      } finally {
        admission.leave();
      }
    });
  }
}
