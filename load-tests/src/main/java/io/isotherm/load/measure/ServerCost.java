package io.isotherm.load.measure;

/**
 * What a set of server processes cost over a period.
 *
 * @param cores processor time per wall time, user and system, all processes and threads
 * @param cpuSecondsPerThousand processor seconds per 1,000 operations; 0 without operations
 * @param residentBytes memory resident at the end, all processes
 */
public record ServerCost(double cores, double cpuSecondsPerThousand, long residentBytes) {
  /** The cost between two readings, {@code seconds} apart. */
  public static ServerCost of(ServerUse before, ServerUse after, double seconds, long operations) {
    double cpu = after.cpuSeconds() - before.cpuSeconds();
    return new ServerCost(
        cpu / seconds, operations == 0 ? 0 : cpu * 1_000 / operations, after.residentBytes());
  }
}
