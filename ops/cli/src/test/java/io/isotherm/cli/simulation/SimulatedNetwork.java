package io.isotherm.cli.simulation;

import io.isotherm.consensus.MemberId;
import io.isotherm.consensus.simulated.Contact;
import io.isotherm.consensus.simulated.EventLoop;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * What processes hear of one another. Replicas of a group hear each other or do not; messages
 * between routers and nodes, and between groups, are delayed, dropped, sent twice, and cut off in
 * one direction.
 */
final class SimulatedNetwork implements Contact {
  private static final long DELAY_NANOS_MIN = Duration.ofNanos(50_000).toNanos();
  private static final long DELAY_NANOS_MAX = Duration.ofMillis(3).toNanos();
  private static final long LATE_NANOS_MAX = Duration.ofSeconds(6).toNanos();

  /**
   * How messages fare.
   *
   * @param drop chance that one is lost
   * @param late chance that one takes up to {@link #LATE_NANOS_MAX}
   * @param twice chance that one comes twice
   */
  record Weather(double drop, double late, double twice) {
    static final Weather FAIR = new Weather(0, 0, 0);
  }

  private record Way(String from, String to) {}

  private final EventLoop loop;
  private final Set<String> isolated = new HashSet<>();
  private final Set<Way> cut = new HashSet<>();
  private Weather weather = Weather.FAIR;

  SimulatedNetwork(EventLoop loop) {
    this.loop = loop;
  }

  void change(Weather to) {
    weather = to;
  }

  /** Cuts a node off from the other nodes. */
  void isolate(String node) {
    isolated.add(node);
  }

  void rejoin(String node) {
    isolated.remove(node);
  }

  /** Cuts one direction between a router and a node. */
  void cut(String from, String to) {
    cut.add(new Way(from, to));
  }

  void mend(String from, String to) {
    cut.remove(new Way(from, to));
  }

  void heal() {
    isolated.clear();
    cut.clear();
    weather = Weather.FAIR;
  }

  @Override
  public boolean between(MemberId one, MemberId other) {
    return !isolated.contains(one.node()) && !isolated.contains(other.node());
  }

  /** Has {@code deliver} run at the other end: once, twice or never. */
  void send(String from, String to, Runnable deliver) {
    sendOnce(from, to, deliver);
    if (loop.random().nextDouble() < weather.twice()) {
      sendOnce(from, to, deliver);
    }
  }

  /** The same between two nodes, unless one of them is cut off; a node always hears itself. */
  void sendBetweenNodes(String from, String to, Runnable deliver) {
    if (from.equals(to)) {
      loop.schedule(loop.between(0, DELAY_NANOS_MIN), deliver);
    } else {
      send(
          from,
          to,
          () -> {
            if (!isolated.contains(from) && !isolated.contains(to)) {
              deliver.run();
            }
          });
    }
  }

  /** Has {@code deliver} run at the other end: once or never, as a link promises. */
  void sendOnce(String from, String to, Runnable deliver) {
    if (loop.random().nextDouble() < weather.drop()) {
      return;
    }
    boolean late = loop.random().nextDouble() < weather.late();
    loop.schedule(
        loop.between(DELAY_NANOS_MIN, late ? LATE_NANOS_MAX : DELAY_NANOS_MAX),
        () -> {
          if (!cut.contains(new Way(from, to))) {
            deliver.run();
          }
        });
  }
}
