package io.isotherm.router.handler;

import io.isotherm.model.capacity.CapacityUnits;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.router.admission.TableAdmission.Entry;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A call that was let in, and is settled and counted when it is known what it cost.
 *
 * @param cost of what was served
 * @param counted told of it
 */
record AdmittedCall<R>(
    Entry entry, Function<R, CapacityUnits> cost, Consumer<CapacityUnits> counted) {
  /** Makes the call, which waits. */
  R served(Supplier<R> call) {
    R result;
    try {
      result = call.get();
    } catch (RuntimeException failure) {
      failed(failure);
      throw failure;
    }
    settle(result);
    return result;
  }

  /**
   * Makes the call, which does not wait.
   *
   * @param begins makes it, and tells the outcome to what it is given
   */
  void begin(ServedCallback<R> callback, Consumer<ServedCallback<R>> begins) {
    var settling =
        new ServedCallback<R>() {
          @Override
          public void served(Served<R> served) {
            settle(served.reply());
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

  private void settle(R reply) {
    var units = cost.apply(reply);
    entry.settle(units.toDouble());
    counted.accept(units);
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
