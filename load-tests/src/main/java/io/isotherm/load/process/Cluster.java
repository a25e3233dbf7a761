package io.isotherm.load.process;

import java.util.List;

/** Server processes that belong together. Closing it ends them all. */
public interface Cluster extends AutoCloseable {
  /** Where clients connect, one {@code host:port} per process. */
  List<String> endpoints();

  /** The processes, in the order of their numbers. */
  List<ServerProcess> servers();

  /** The ids of the processes that run. */
  default List<Long> pids() {
    return servers().stream().filter(ServerProcess::isAlive).map(ServerProcess::pid).toList();
  }

  @Override
  default void close() {
    servers().forEach(ServerProcess::kill);
  }
}
