package io.isotherm.load.packages;

import java.util.ArrayList;
import java.util.Collection;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A fixed number of virtual threads that share a pile of work. */
final class Crew {
  private Crew() {}

  /** What is done with one piece. */
  interface Work<T> {
    void on(T piece) throws InterruptedException;
  }

  /**
   * Returns when every piece is done.
   *
   * @throws RuntimeException the first failure, once all have stopped
   */
  static <T> void share(Collection<T> pieces, int workers, Work<T> work)
      throws InterruptedException {
    var pile = new ConcurrentLinkedQueue<>(pieces);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var crew = new ArrayList<Future<?>>();
      for (int i = 0; i < workers; i++) {
        Callable<Void> worker =
            () -> {
              for (var piece = pile.poll(); piece != null; piece = pile.poll()) {
                work.on(piece);
              }
              return null;
            };
        crew.add(threads.submit(worker));
      }
      for (var worker : crew) {
        worker.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("A worker broke.", e.getCause());
    }
  }
}
