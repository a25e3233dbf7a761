package io.isotherm.placement.planner;

/**
 * The disk that a node keeps its data on; others may use it as well.
 *
 * @param totalBytes more than 0
 */
public record DiskObservation(long freeBytes, long totalBytes) {
  /** In bytes, by whoever it is. */
  public double usedBytes() {
    return (double) (totalBytes - freeBytes);
  }
}
