package io.isotherm.load.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What objects of JVMs take that are in use: as the JVM counts it after it has collected all
 * garbage, whatever collector it has and however much memory that keeps for later.
 *
 * <p>Source: jcmd's GC.class_histogram, whose last line is the total.
 */
public final class LiveHeap {
  private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");

  /** Number of objects, and their bytes. */
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)\\s*$");

  private LiveHeap() {}

  /**
   * Their bytes in all. Each JVM stands still meanwhile, for some tenths of a second.
   *
   * @param pids of JVMs of this user, but not of this one: it would wait for itself, since it tells
   *     while it stands still
   * @throws ServerFailure when one does not say
   */
  public static long bytes(List<Long> pids) {
    return pids.stream().mapToLong(LiveHeap::bytes).sum();
  }

  private static long bytes(long pid) {
    try {
      var asked =
          new ProcessBuilder(JCMD.toString(), Long.toString(pid), "GC.class_histogram")
              .redirectErrorStream(true)
              .start();
      try (var said = asked.inputReader()) {
        return parse(said.readAllAsString());
      }
    } catch (IOException e) {
      throw new ServerFailure("The server process " + pid + " does not tell its objects.", e);
    }
  }

  /**
   * The bytes that a histogram states.
   *
   * @throws ServerFailure when there is none
   */
  static long parse(String histogram) {
    var total = TOTAL.matcher(histogram);
    if (!total.find()) {
      throw new ServerFailure("A server process does not tell its objects: " + histogram.strip());
    }
    return Long.parseLong(total.group(1));
  }
}
