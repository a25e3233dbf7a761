package io.isotherm.node.move;

import java.time.Duration;

/**
 * How a partition is moved.
 *
 * @param chunkBytesTarget rows of a chunk; one that is larger goes in a chunk of its own
 * @param chunkChangesMax changes of the source that are read for one chunk
 * @param freezeChangesMax the source is frozen when no more changes are left to send than this: so
 *     few that sending them takes a moment
 * @param roundsMax chunks of changes after which the source is frozen although more are left, if
 *     they fit one chunk: writes that come as fast as they are sent would never get fewer
 * @param rememberedChangesMax positions that change between two looks at the source; beyond it its
 *     items are summed up anew
 * @param copyBytesPerSecond of all partitions that leave a node together
 * @param answerTimeout how long one call to the target is waited for
 * @param firstPause ceiling of the first pause after a call that brought nothing
 * @param lastPause ceiling of every pause that doubling would make longer
 * @param frozenPause the same while the source is frozen, when callers wait
 */
public record MoveLimits(
    int chunkBytesTarget,
    int chunkChangesMax,
    int freezeChangesMax,
    int roundsMax,
    int rememberedChangesMax,
    long copyBytesPerSecond,
    Duration answerTimeout,
    Duration firstPause,
    Duration lastPause,
    Duration frozenPause) {
  public MoveLimits {
    if (chunkBytesTarget < 1
        || chunkChangesMax < 1
        || freezeChangesMax < 0
        || freezeChangesMax > chunkChangesMax
        || roundsMax < 0
        || rememberedChangesMax < chunkChangesMax
        || copyBytesPerSecond < 1) {
      throw new IllegalArgumentException("A limit of moves is out of bounds.");
    }
    if (!answerTimeout.isPositive()
        || !firstPause.isPositive()
        || lastPause.compareTo(firstPause) < 0
        || frozenPause.compareTo(firstPause) < 0) {
      throw new IllegalArgumentException("A time of moves is out of bounds.");
    }
  }

  /** Of a node that serves requests meanwhile: a copy takes a part of one core, and of the disk. */
  public static MoveLimits defaults() {
    return new MoveLimits(
        256 << 10,
        1_024,
        64,
        8,
        1 << 18,
        32L << 20,
        Duration.ofSeconds(2),
        Duration.ofMillis(5),
        Duration.ofSeconds(1),
        Duration.ofMillis(50));
  }

  /** The same, at another pace. */
  public MoveLimits withCopyBytesPerSecond(long other) {
    return new MoveLimits(
        chunkBytesTarget,
        chunkChangesMax,
        freezeChangesMax,
        roundsMax,
        rememberedChangesMax,
        other,
        answerTimeout,
        firstPause,
        lastPause,
        frozenPause);
  }
}
