package io.isotherm.load.process;

import java.time.Duration;
import java.util.List;

/** Server processes that belong together. Closing it ends them all. */
public interface Cluster extends AutoCloseable {
  /** Where clients connect, one {@code host:port} per process. */
  List<String> endpoints();

  /** The processes, in the order of their numbers. */
  List<ServerProcess> servers();

  /**
   * Starts all of them, and returns when each says that it is ready.
   *
   * @param timeout for each
   * @throws ServerFailure when one is not ready in time; all are killed then
   */
  default void startReady(Duration timeout) throws InterruptedException {
    try {
      var starts = servers().stream().map(ServerProcess::start).toList();
      for (int i = 0; i < starts.size(); i++) {
        servers().get(i).awaitReady(starts.get(i), timeout);
      }
    } catch (RuntimeException | InterruptedException e) {
      close();
      throw e;
    }
  }

  /** The ids of the processes that run. */
  default List<Long> pids() {
    return servers().stream().filter(ServerProcess::isAlive).map(ServerProcess::pid).toList();
  }

  @Override
  default void close() {
    servers().forEach(ServerProcess::kill);
  }
}
