package io.isotherm.router.handler;

import java.util.function.Function;

/**
 * Takes what became of a request. One of the two is called, once, on a thread that must not be kept
 * waiting.
 */
public interface ServedCallback<T> {
  void served(Served<T> served);

  /**
   * It could not be served.
   *
   * @param failure a {@link io.isotherm.model.error.DatabaseException}, or a fault
   */
  void failed(RuntimeException failure);

  /** Takes another reply, and passes on what {@code change} makes of it. */
  default <A> ServedCallback<A> of(Function<A, T> change) {
    var changed = this;
    return new ServedCallback<>() {
      @Override
      public void served(Served<A> served) {
        Served<T> result;
        try {
          result = served.map(change);
        } catch (RuntimeException fault) {
          changed.failed(fault);
          return;
        }
        changed.served(result);
      }

      @Override
      public void failed(RuntimeException failure) {
        changed.failed(failure);
      }
    };
  }
}
