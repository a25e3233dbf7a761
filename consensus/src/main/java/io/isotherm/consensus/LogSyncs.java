package io.isotherm.consensus;

/**
 * How often logs were made durable on the disk of this process, and how long that took together.
 *
 * @param count since the process began
 * @param nanos all of them together
 */
public record LogSyncs(long count, long nanos) {
  /** Of a host without a disk. */
  public static final LogSyncs NONE = new LogSyncs(0, 0);
}
