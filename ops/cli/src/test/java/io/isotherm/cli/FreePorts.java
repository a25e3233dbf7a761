package io.isotherm.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Finds runs of ports that nobody listens on. They lie below those the system gives to outgoing
 * connections, or one of these might take the port of a process while it is down.
 */
final class FreePorts {
  private static final int LOWEST = 11_000;
  private static final int HIGHEST = 20_999;

  /** So that two runs of the tests side by side, whose process ids are close, do not meet. */
  private static final int STRIDE = 97;

  private FreePorts() {}

  /** The first of {@code count} consecutive free ports. */
  static int consecutive(int count) throws IOException {
    int span = HIGHEST - LOWEST - count;
    int offset = (int) (ProcessHandle.current().pid() * STRIDE % span);
    for (int tried = 0; tried < span; tried += count) {
      int first = LOWEST + (offset + tried) % span;
      if (areFree(first, count)) {
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
