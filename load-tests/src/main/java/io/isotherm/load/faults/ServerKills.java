package io.isotherm.load.faults;

import io.isotherm.load.process.Cluster;
import io.isotherm.load.process.ServerFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Kills one server after the other by SIGKILL and starts it again, never a second before the first
 * is ready. Its work belongs to one thread; what it has done may be asked by any.
 */
final class ServerKills {
  private static final Duration READY_MAX = Duration.ofSeconds(90);

  /** A server that is ready again still takes over leaderships, which holds writes up. */
  private static final Duration SETTLES_FOR = Duration.ofSeconds(2);

  private static final Duration LOOKS_EVERY = Duration.ofMillis(100);

  private final Cluster cluster;
  private final FaultSchedule schedule;
  private final List<Window> over = new CopyOnWriteArrayList<>();
  private final AtomicInteger done = new AtomicInteger();
  private volatile long underWaySince = Long.MAX_VALUE;

  ServerKills(Cluster cluster, FaultSchedule schedule) {
    this.cluster = cluster;
    this.schedule = schedule;
  }

  /** How many kills are over: the server killed is ready again. */
  int done() {
    return done.get();
  }

  /** Whether a server was down, or had only just come back, at some time in {@code window}. */
  boolean disturbed(Window window) {
    return window.toNanos() >= underWaySince
        || over.stream().anyMatch(kill -> kill.overlaps(window));
  }

  /**
   * Kills until it is told to stop; a server that is down then is started again first.
   *
   * @throws ServerFailure when a server does not come up again, or ended by itself
   */
  void work(BooleanSupplier stop) throws InterruptedException {
    for (int number = 0; ; number++) {
      var kill = schedule.kill(number);
      if (!sleep(kill.pause(), stop)) {
        return;
      }
      for (var server : cluster.servers()) {
        if (!server.isAlive()) {
          throw new ServerFailure(server.name() + " ended by itself.");
        }
      }
      var server = cluster.servers().get(kill.server());
      long killed = System.nanoTime();
      underWaySince = killed;
      server.kill();
      TimeUnit.NANOSECONDS.sleep(kill.down().toNanos());
      server.awaitReady(server.start(), READY_MAX);
      over.add(new Window(killed, System.nanoTime() + SETTLES_FOR.toNanos()));
      underWaySince = Long.MAX_VALUE;
      done.incrementAndGet();
    }
  }

  /** Returns whether the time has passed; false when it was told to stop before. */
  private static boolean sleep(Duration pause, BooleanSupplier stop) throws InterruptedException {
    long until = System.nanoTime() + pause.toNanos();
    while (System.nanoTime() < until) {
      if (stop.getAsBoolean()) {
        return false;
      }
      TimeUnit.NANOSECONDS.sleep(Math.min(LOOKS_EVERY.toNanos(), until - System.nanoTime()));
    }
    return !stop.getAsBoolean();
  }
}
