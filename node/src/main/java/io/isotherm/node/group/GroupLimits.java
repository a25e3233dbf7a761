package io.isotherm.node.group;

/**
 * How much one group's writer takes at a time.
 *
 * <p>Whatever a write stored may have to move, and is then larger than in its own entry by the form
 * of a chunk. So no setting lets a write put more than {@link #ENTRY_BYTES_MAX} into an entry, and
 * the log takes entries of {@link #LOG_ENTRY_BYTES_MIN} at the least, whatever the setting is now:
 * what an earlier setting let in can be moved too.
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
 * @param entryBytesMax effects of the largest entry of writes, at most {@link #ENTRY_BYTES_MAX}
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
  /** What an entry adds to its effects: a tag and a length for each, and its time. */
  private static final int FRAMING_BYTES = 4 << 10;

  /** The most that any setting lets a write put into an entry. */
  public static final int ENTRY_BYTES_MAX = (1 << 20) - FRAMING_BYTES;

  /** Effects of the largest entry of a partition that arrives: one row, in a chunk of its own. */
  public static final int ARRIVAL_BYTES_MAX = ENTRY_BYTES_MAX + ArrivalChunk.FORM_BYTES;

  /** What a log must take. */
  public static final int LOG_ENTRY_BYTES_MIN = ARRIVAL_BYTES_MAX + FRAMING_BYTES;

  public GroupLimits {
    if (entriesInFlightMax < 1
        || besideCommandsMin < 1
        || gatherCommandsMin < 1
        || gatherNanosMax < 0
        || entryCommandsMax < 1
        || entryCommandsMax > ChangeRow.PER_ENTRY
        || entryBytesTarget < 1
        || entryBytesMax < entryBytesTarget
        || entryBytesMax > ENTRY_BYTES_MAX
        || waitingCommandsMax < 1
        || waitingBytesMax < entryBytesMax) {
      throw new IllegalArgumentException("A limit of a group's writer is out of bounds.");
    }
  }

  /**
   * Sees that a log takes the largest entry there is.
   *
   * @param entryBytesMax effects of the largest entry it takes
   * @throws IllegalArgumentException when it does not
   */
  public static void requireLog(int entryBytesMax) {
    if (entryBytesMax < LOG_ENTRY_BYTES_MIN) {
      throw new IllegalArgumentException(
          "The log takes entries of %d bytes, and moving a large item takes %d."
              .formatted(entryBytesMax, LOG_ENTRY_BYTES_MIN));
    }
  }

  /** The limits of a group whose log takes {@link #LOG_ENTRY_BYTES_MIN}. */
  public static GroupLimits defaults() {
    return new GroupLimits(2, 64, 12, 4_000_000, 256, 256 << 10, ENTRY_BYTES_MAX, 4_096, 16L << 20);
  }
}
