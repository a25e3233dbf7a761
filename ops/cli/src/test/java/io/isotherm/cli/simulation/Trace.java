package io.isotherm.cli.simulation;

import io.isotherm.consensus.simulated.EventLoop;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything that happened in a run: as one number, by which two runs are compared, and the end of
 * it as text.
 */
final class Trace {
  private static final int TAIL_LINES = Integer.getInteger("simulation.tail", 400);
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final EventLoop loop;
  private final ArrayDeque<String> tail = new ArrayDeque<>();
  private long hash = FNV_OFFSET;
  private long lines;

  Trace(EventLoop loop) {
    this.loop = loop;
  }

  void note(String line) {
    String stamped = loop.nowNanos() + " " + line;
    for (int i = 0; i < stamped.length(); i++) {
      hash = (hash ^ stamped.charAt(i)) * FNV_PRIME;
    }
    lines++;
    tail.add(stamped);
    if (tail.size() > TAIL_LINES) {
      tail.remove();
    }
  }

  /** What messages say, in one line. */
  static String line(Object... said) {
    return Arrays.stream(said)
        .map(part -> part.toString().replaceAll("\\s+", " "))
        .collect(Collectors.joining(" "));
  }

  /** FNV-1a over all lines. */
  long hash() {
    return hash;
  }

  long lines() {
    return lines;
  }

  /** The last lines. */
  List<String> tail() {
    return List.copyOf(tail);
  }
}
