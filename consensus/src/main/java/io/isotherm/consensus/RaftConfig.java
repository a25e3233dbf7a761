package io.isotherm.consensus;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a {@link RaftHost} runs. Validated once, here.
 *
 * @param self this process and its advertised Raft address
 * @param bindAddress {@code host:port} the Raft endpoint listens on
 * @param logDirectory where the logs are kept, one folder for each group
 * @param stateDirectory where state machines keep their state, one folder for each group
 * @param electionTimeoutMin a follower that hears nothing for a random time between this and {@code
 *     electionTimeoutMax} stands for election
 * @param entryBytesMax largest effects one entry may hold
 * @param logBytesMax log bytes after which the state is flushed and the log purged
 * @param confirmTimeout how long a read waits for a majority to confirm the term
 */
public record RaftConfig(
    Member self,
    String bindAddress,
    Path logDirectory,
    Path stateDirectory,
    Duration electionTimeoutMin,
    Duration electionTimeoutMax,
    int entryBytesMax,
    long logBytesMax,
    Duration confirmTimeout) {

  /** By default: what one entry of writes takes, 1 MB, and what it grows by when it moves. */
  private static final int ENTRY_BYTES_MAX = (1 << 20) + (16 << 10);

  /** By default: flushed after half of it, by when the largest memtable is full. */
  private static final long LOG_BYTES_MAX = 512L << 20;

  public RaftConfig {
    if (electionTimeoutMin.toMillis() < 50
        || electionTimeoutMax.compareTo(electionTimeoutMin) <= 0) {
      throw new IllegalArgumentException(
          "The election timeout is at least 50 ms, and its maximum is above its minimum.");
    }
    if (entryBytesMax < 64 << 10 || entryBytesMax > 4 << 20) {
      throw new IllegalArgumentException("The largest entry is between 64 KB and 4 MB.");
    }
    if (logBytesMax < 1 << 20) {
      throw new IllegalArgumentException("The log is flushed after 1 MB at the earliest.");
    }
  }

  /** The settings a server starts with. */
  public static RaftConfig defaults(
      Member self, String bindAddress, Path logDirectory, Path stateDirectory) {
    return new RaftConfig(
        self,
        bindAddress,
        logDirectory,
        stateDirectory,
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        ENTRY_BYTES_MAX,
        LOG_BYTES_MAX,
        Duration.ofSeconds(1));
  }
}
