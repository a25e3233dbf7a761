package io.isotherm.consensus;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;

/**
 * Finds ports of the loopback address that nobody listens on. They lie below those the system gives
 * to outgoing connections, or one of these might take the port of a process while it is down.
 *
 * <p>Goes on from where it was, so that no port is given twice before all others were. Begins
 * anywhere, so that tests side by side hardly meet.
 */
public final class FreePorts {
  private static final int LOWEST = 11_000;
  private static final int BEYOND = 31_000;

  private int next = RandomGenerator.getDefault().nextInt(LOWEST, BEYOND);

  /** A free port. */
  public int one() {
    return consecutive(1);
  }

  /** The first of {@code count} consecutive free ports. */
  public synchronized int consecutive(int count) {
    for (int tried = 0; tried < BEYOND - LOWEST; tried++) {
      int first = next + count > BEYOND ? LOWEST : next;
      if (areFree(first, count)) {
        next = first + count;
        return first;
      }
      next = first + 1;
    }
    throw new IllegalStateException("No consecutive free ports were found.");
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
