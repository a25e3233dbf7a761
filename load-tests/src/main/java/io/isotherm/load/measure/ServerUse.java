package io.isotherm.load.measure;

import io.isotherm.load.process.ServerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a set of processes has used since each began, as the operating system counts it.
 *
 * @param cpuSeconds user and system time of all threads
 */
public record ServerUse(double cpuSeconds, long residentBytes) {
  /** Linux tells user space times in hundredths of a second, whatever its own tick is. */
  private static final double TICKS_PER_SECOND = 100;

  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");

  /** Nothing. */
  public static final ServerUse NONE = new ServerUse(0, 0);

  /**
   * Reads {@code /proc/PID/stat} and {@code status} of each process.
   *
   * @throws ServerFailure when one of them is gone, or the system has no such files
   */
  public static ServerUse of(List<Long> pids) {
    var sum = NONE;
    for (long pid : pids) {
      try {
        var folder = Path.of("/proc", Long.toString(pid));
        var stat = Files.readString(folder.resolve("stat"));
        sum = sum.plus(parse(stat, Files.readString(folder.resolve("status"))));
      } catch (IOException e) {
        throw new ServerFailure(
            "The server process " + pid + " is gone; it cannot be measured.", e);
      }
    }
    return sum;
  }

  /**
   * The use that {@code /proc/PID/stat} and {@code /proc/PID/status} state. A process that is
   * ending has no memory any more, and no line for it.
   *
   * <p>Source: proc(5). The second field of stat, the command, is in parentheses and may hold any
   * character, so fields are counted from the last closing one.
   */
  static ServerUse parse(String stat, String status) {
    var fields = stat.substring(stat.lastIndexOf(')') + 2).strip().split("\\s+", -1);
    // Field n of the manual, counted from 1, is at n - 3: the first two are cut off.
    long ticks = Long.parseLong(fields[14 - 3]) + Long.parseLong(fields[15 - 3]);
    var resident = RESIDENT.matcher(status);
    long kilobytes = resident.find() ? Long.parseLong(resident.group(1)) : 0;
    return new ServerUse(ticks / TICKS_PER_SECOND, kilobytes << 10);
  }

  private ServerUse plus(ServerUse other) {
    return new ServerUse(cpuSeconds + other.cpuSeconds, residentBytes + other.residentBytes);
  }
}
