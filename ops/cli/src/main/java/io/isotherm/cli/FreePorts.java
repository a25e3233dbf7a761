package io.isotherm.cli;

import io.isotherm.cli.ServerConfig.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports that nobody listens on at this moment. */
final class FreePorts {
  private static final int PORTS_OF_A_PROCESS = 6;

  private FreePorts() {}

  /**
   * Ports for some processes, all different: somebody else may take one before it is used.
   *
   * @throws StartFailure when the system has none
   */
  static List<Ports> find(String host, int processes) {
    var sockets = new ArrayList<ServerSocket>();
    try {
      var address = InetAddress.getByName(host);
      while (sockets.size() < processes * PORTS_OF_A_PROCESS) {
        sockets.add(new ServerSocket(0, 1, address));
      }
      var ports = new ArrayList<Ports>();
      var free = sockets.iterator();
      for (int i = 0; i < processes; i++) {
        ports.add(
            new Ports(
                free.next().getLocalPort(),
                free.next().getLocalPort(),
                free.next().getLocalPort(),
                free.next().getLocalPort(),
                free.next().getLocalPort(),
                free.next().getLocalPort()));
      }
      return ports;
    } catch (IOException e) {
      throw new StartFailure("No port is free on " + host + ".", e);
    } finally {
      sockets.forEach(FreePorts::close);
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // It was never used.
    }
  }
}
