package io.isotherm.node.group;

/**
 * How much one group's writer takes at a time.
 *
 * @param entriesInFlightMax entries proposed and not yet ended; more hide the log's latency, fewer
 *     let more commands share an entry
 * @param besideCommandsMin commands that must wait before an entry goes beside one in flight: so
 *     many that what an entry costs by itself is little for each
 * @param gatherCommandsMin commands without an answer from which on an entry waits for those who
 *     are about to ask again
 * @param gatherNanosMax how long it waits for them at most
 * @param entryCommandsMax commands that share an entry
 * @param entryBytesTarget an entry takes no more commands once its effects pass this
 * @param entryBytesMax effects of the largest entry; below what the log takes, for the framing
 * @param waitingCommandsMax commands that have no answer yet; more are refused at once
 * @param waitingBytesMax bytes of those commands
 */
public record GroupLimits(
    int entriesInFlightMax,
    int besideCommandsMin,
    int gatherCommandsMin,
    long gatherNanosMax,
    int entryCommandsMax,
    int entryBytesTarget,
    int entryBytesMax,
    int waitingCommandsMax,
    long waitingBytesMax) {
  public GroupLimits {
    if (entriesInFlightMax < 1
        || besideCommandsMin < 1
        || gatherCommandsMin < 1
        || gatherNanosMax < 0
        || entryCommandsMax < 1
        || entryCommandsMax > ChangeRow.PER_ENTRY
        || entryBytesTarget < 1
        || entryBytesMax < entryBytesTarget
        || waitingCommandsMax < 1
        || waitingBytesMax < entryBytesMax) {
      throw new IllegalArgumentException("A limit of a group's writer is out of bounds.");
    }
  }

  /** What an entry adds to its effects: a tag and a length for each, and its time. */
  private static final int FRAMING_BYTES = 4 << 10;

  /** For a log that takes entries of up to 1 MB. */
  public static GroupLimits defaults() {
    return new GroupLimits(
        2, 64, 12, 4_000_000, 256, 256 << 10, (1 << 20) - FRAMING_BYTES, 4_096, 16L << 20);
  }
}
