package io.isotherm.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds runs of ports that nobody listens on. */
final class FreePorts {
  private static final int ATTEMPTS_MAX = 100;
  private static final int HIGHEST = 65_535;

  private FreePorts() {}

  /** The first of {@code count} consecutive free ports. */
  static int consecutive(int count) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      int first;
      try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        first = socket.getLocalPort();
      }
      if (first + count <= HIGHEST && areFree(first, count)) {
        return first;
      }
    }
    throw new IOException("No consecutive free ports were found.");
  }

  private static boolean areFree(int first, int count) {
    for (int port = first; port < first + count; port++) {
      try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        // Free at this moment.
      } catch (IOException taken) {
        return false;
      }
    }
    return true;
  }
}
