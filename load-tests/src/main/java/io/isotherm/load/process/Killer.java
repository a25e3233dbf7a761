package io.isotherm.load.process;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * Kills one server of a cluster after the other, by SIGKILL, and starts it again: never a second
 * before the first is ready. Its work belongs to one thread; what it has done may be asked by any.
 */
public final class Killer {
  private static final Duration DOWN_MIN = Duration.ofMillis(200);
  private static final Duration DOWN_MAX = Duration.ofSeconds(3);

  private final Cluster cluster;
  private final int kills;
  private final Duration pause;
  private final Duration readyMax;
  private final RandomGenerator random;
  private final AtomicInteger done = new AtomicInteger();

  /**
   * @param kills how many
   * @param pause between a server being ready and the next kill, on average
   * @param readyMax how long a server may take to come up again
   */
  public Killer(
      Cluster cluster, int kills, Duration pause, Duration readyMax, RandomGenerator random) {
    this.cluster = cluster;
    this.kills = kills;
    this.pause = pause;
    this.readyMax = readyMax;
    this.random = random;
  }

  /** How many kills are over: the server killed is ready again. */
  public int done() {
    return done.get();
  }

  /** Whether there are more to come. */
  public boolean isAtWork() {
    return done.get() < kills;
  }

  /**
   * Does all of them.
   *
   * @throws ServerFailure when a server does not come up again, or ended by itself
   */
  public void work() throws InterruptedException {
    for (int i = 0; i < kills; i++) {
      TimeUnit.NANOSECONDS.sleep(random.nextLong(1, 2 * pause.toNanos()));
      for (var server : cluster.servers()) {
        if (!server.isAlive()) {
          throw new ServerFailure(server.name() + " ended by itself.");
        }
      }
      var server = cluster.servers().get(random.nextInt(cluster.servers().size()));
      server.kill();
      TimeUnit.NANOSECONDS.sleep(random.nextLong(DOWN_MIN.toNanos(), DOWN_MAX.toNanos()));
      server.awaitReady(server.start(), readyMax);
      done.incrementAndGet();
    }
  }
}
