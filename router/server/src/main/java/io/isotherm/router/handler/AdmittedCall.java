package io.isotherm.router.handler;

import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.router.admission.TableAdmission.Entry;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * A call that was let in, and is settled when it is known what it cost.
 *
 * @param cost of what was served, in units
 */
record AdmittedCall<R>(Entry entry, ToDoubleFunction<R> cost) {
  /** Makes the call, which waits. */
  R served(Supplier<R> call) {
    R result;
    try {
      result = call.get();
    } catch (RuntimeException failure) {
      failed(failure);
      throw failure;
    }
    entry.settle(cost.applyAsDouble(result));
    return result;
  }

  /**
   * Makes the call, which does not wait.
   *
   * @param begins makes it, and tells the outcome to what it is given
   */
  void begin(ServedCallback<R> callback, Consumer<ServedCallback<R>> begins) {
    if (entry.isFree()) {
      begins.accept(callback);
      return;
    }
    var settling =
        new ServedCallback<R>() {
          @Override
          public void served(Served<R> served) {
            entry.settle(cost.applyAsDouble(served.reply()));
            callback.served(served);
          }

          @Override
          public void failed(RuntimeException failure) {
            AdmittedCall.this.failed(failure);
            callback.failed(failure);
          }
        };
    try {
      begins.accept(settling);
    } catch (DatabaseException notBegun) {
      entry.giveBack();
      throw notBegun;
    }
  }

  /** What may have been done is not given back. */
  private void failed(RuntimeException failure) {
    boolean mayBeDone =
        failure instanceof DatabaseException known && known.code() == ErrorCode.OUTCOME_UNKNOWN;
    if (!mayBeDone) {
      entry.giveBack();
    }
  }
}
