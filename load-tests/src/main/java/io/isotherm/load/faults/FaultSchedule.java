package io.isotherm.load.faults;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Which faults follow each other: the n-th kill and the n-th change of a seed are always the same.
 * When they happen depends on how long those before took. Pure.
 *
 * @param servers that may be killed
 * @param killPause between a server being ready again and the next kill, on average
 * @param changePause between the end of a change and the next, on average
 */
public record FaultSchedule(long seed, int servers, Duration killPause, Duration changePause) {
  private static final Duration DOWN_MIN = Duration.ofMillis(200);
  private static final Duration DOWN_MAX = Duration.ofSeconds(3);
  private static final long KILLS = 1;
  private static final long CHANGES = 2;
  private static final long PRACTICE = 3;

  /** As many as can be are wanted. */
  private static final Duration PRACTICE_PAUSE = Duration.ofMillis(100);

  /** In hundredths: what is neither a split nor a merge is a move. */
  private static final int SPLITS = 40;

  private static final int SPLITS_AND_MERGES = 70;

  /**
   * A server killed and started again.
   *
   * @param server its index
   * @param down how long it stays so
   */
  public record Kill(Duration pause, int server, Duration down) {}

  /**
   * A change of partitions.
   *
   * @param draw 0 to 1, exclusive: which of the partitions it could be about
   * @param where 0 to 1, exclusive: in which table, and to which group a partition is moved
   */
  public record Change(Duration pause, ChangeKind kind, double draw, double where) {}

  public FaultSchedule {
    if (servers < 1 || !killPause.isPositive() || !changePause.isPositive()) {
      throw new IllegalArgumentException("There is a server, and some time between faults.");
    }
  }

  /** The kill with a number from 0 on. */
  public Kill kill(int number) {
    var random = random(KILLS, number);
    return new Kill(
        around(killPause, random),
        random.nextInt(servers),
        Duration.ofNanos(random.nextLong(DOWN_MIN.toNanos(), DOWN_MAX.toNanos())));
  }

  /** The change with a number from 0 on. */
  public Change change(int number) {
    return change(random(CHANGES, number), changePause);
  }

  /** One of those that come before the first, one after the other. */
  public Change practice(int number) {
    return change(random(PRACTICE, number), PRACTICE_PAUSE);
  }

  private static Change change(RandomGenerator random, Duration pause) {
    int drawn = random.nextInt(100);
    var kind =
        drawn < SPLITS
            ? ChangeKind.SPLIT
            : drawn < SPLITS_AND_MERGES ? ChangeKind.MERGE : ChangeKind.MOVE;
    return new Change(around(pause, random), kind, random.nextDouble(), random.nextDouble());
  }

  private SplittableRandom random(long stream, int number) {
    return new SplittableRandom((seed * 31 + stream) * 1_000_003 + number);
  }

  /** Half to one and a half of it. */
  private static Duration around(Duration pause, RandomGenerator random) {
    long nanos = pause.toNanos();
    return Duration.ofNanos(nanos / 2 + random.nextLong(nanos));
  }
}
