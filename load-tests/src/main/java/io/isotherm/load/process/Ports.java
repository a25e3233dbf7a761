package io.isotherm.load.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Ports for servers that are killed and started again. They lie below those the system gives to
 * outgoing connections, or a client's socket might take a server's port while it is down.
 */
public final class Ports {
  private static final int FIRST = 21_000;
  private static final int LAST = 31_000;

  private Ports() {}

  /**
   * @return {@code count} ports of the loopback address that nobody listens on
   * @throws ServerFailure when there are not so many
   */
  public static List<Integer> free(int count) {
    var free = new ArrayList<Integer>(count);
    // Begins where this process' id says, so that two runs side by side do not meet.
    int offset = (int) (ProcessHandle.current().pid() * 40 % (LAST - FIRST));
    for (int i = 0; i < LAST - FIRST && free.size() < count; i++) {
      int port = FIRST + (offset + i) % (LAST - FIRST);
      if (isFree(port)) {
        free.add(port);
      }
    }
    if (free.size() < count) {
      throw new ServerFailure("No ports are free between 21000 and 31000.");
    }
    return List.copyOf(free);
  }

  /**
   * @return the first of {@code count} ports in a row that nobody listens on
   * @throws ServerFailure when there are not so many
   */
  public static int consecutive(int count) {
    int free = 0;
    for (int port = FIRST; port < LAST; port++) {
      free = isFree(port) ? free + 1 : 0;
      if (free == count) {
        return port - count + 1;
      }
    }
    throw new ServerFailure("No ports in a row are free between 21000 and 31000.");
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
