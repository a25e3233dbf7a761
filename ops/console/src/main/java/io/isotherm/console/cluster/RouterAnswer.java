package io.isotherm.console.cluster;

import io.grpc.StatusRuntimeException;
import io.isotherm.api.convert.FailureConverter;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import java.util.function.Supplier;

/** Waits for what a router answers, and says what it means when it does not. */
final class RouterAnswer {
  private RouterAnswer() {}

  /**
   * Of a call that changes nothing.
   *
   * @throws DatabaseException when it is refused, or nobody answers
   */
  static <T> T read(Supplier<T> call) {
    try {
      return call.get();
    } catch (StatusRuntimeException refused) {
      throw failure(refused);
    }
  }

  /**
   * Of a call that may change something.
   *
   * @throws DatabaseException when it is refused; OUTCOME_UNKNOWN when nobody answers, since nobody
   *     says then that nothing was done
   */
  static <T> T written(Supplier<T> call) {
    try {
      return call.get();
    } catch (StatusRuntimeException refused) {
      var trailers = refused.getTrailers();
      if (trailers == null || !trailers.containsKey(FailureConverter.TRAILER)) {
        throw new DatabaseException(
            ErrorCode.OUTCOME_UNKNOWN,
            "Nobody answered in time: it may have been done, or may still be");
      }
      throw failure(refused);
    }
  }

  static DatabaseException failure(StatusRuntimeException refused) {
    return FailureConverter.failure(refused.getStatus(), refused.getTrailers());
  }
}
