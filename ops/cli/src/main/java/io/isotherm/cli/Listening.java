package io.isotherm.cli;

import io.grpc.Server;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A port that is listened on, and its like in memory.
 *
 * <pre>
 * (takes calls) -> refuse -> (streams that are there go on) -> end
 * </pre>
 *
 * <p>Any thread.
 */
final class Listening {
  private static final long GOODBYE_SECONDS = 2;

  private final List<Server> servers;

  /**
   * @param socket what listens on the port
   * @param inMemory what listens for callers in this JVM
   */
  Listening(Server socket, Server inMemory) {
    this.servers = List.of(socket, inMemory);
  }

  /** The port, which was chosen when none was asked for. */
  int port() {
    return servers.getFirst().getPort();
  }

  /** Takes no new calls, and tells callers to make them elsewhere. Does not wait. */
  void refuse() {
    servers.forEach(Server::shutdown);
  }

  /** Lets what is under way end, for a moment, and cuts off the rest. */
  void end() {
    refuse();
    try {
      for (Server server : servers) {
        if (!server.awaitTermination(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
          server.shutdownNow();
        }
      }
    } catch (InterruptedException interrupted) {
      servers.forEach(Server::shutdownNow);
      Thread.currentThread().interrupt();
    }
  }
}
