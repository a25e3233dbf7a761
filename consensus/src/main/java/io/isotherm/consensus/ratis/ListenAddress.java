package io.isotherm.consensus.ratis;

import io.isotherm.consensus.RaftHostException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.URI;

/**
 * Where the Raft endpoint listens.
 *
 * @param host a name or address of this machine, or 0.0.0.0 for all
 */
record ListenAddress(String host, int port) {
  /**
   * @param bind {@code host:port}
   */
  static ListenAddress parse(String bind) {
    URI uri = URI.create("raft://" + bind);
    if (uri.getHost() == null || uri.getPort() < 0) {
      throw new IllegalArgumentException("A bind address is host:port.");
    }
    return new ListenAddress(uri.getHost(), uri.getPort());
  }

  /**
   * Listens for a moment. Ratis opens all logs before it listens, and says badly why it cannot.
   *
   * @throws RaftHostException when nobody can listen there now
   */
  void probe() throws RaftHostException {
    InetSocketAddress address = new InetSocketAddress(host, port);
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
    } catch (IOException e) {
      throw new RaftHostException(
          isOurs(address.getAddress())
              ? RaftHostException.Code.ADDRESS_IN_USE
              : RaftHostException.Code.ADDRESS_INVALID,
          e);
    }
  }

  private static boolean isOurs(InetAddress address) {
    try {
      return address != null
          && (address.isAnyLocalAddress() || NetworkInterface.getByInetAddress(address) != null);
    } catch (IOException e) {
      return false;
    }
  }
}
