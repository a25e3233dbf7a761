package io.isotherm.cli.simulation;

import io.isotherm.api.internal.v1.NodeReport;
import io.isotherm.placement.service.SimulatedDriver;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reports what a node holds, now and then and when leaders change, to one process of the placement
 * driver after the other until one takes it. Reports of a stream come late, but in their order.
 * From a start of the node to the crash that follows.
 */
final class SimulatedReporter {
  private static final long INTERVAL_NANOS_MIN = Duration.ofMillis(50).toNanos();
  private static final long INTERVAL_NANOS_MAX = Duration.ofMillis(500).toNanos();
  private static final long SOON_NANOS_MIN = Duration.ofMillis(1).toNanos();
  private static final long SOON_NANOS_MAX = Duration.ofMillis(40).toNanos();
  private static final long LAG_NANOS_MAX = Duration.ofMillis(30).toNanos();
  private static final long LONG_LAG_NANOS_MAX = Duration.ofSeconds(2).toNanos();

  private final SimulatedWorld world;
  private final List<SimulatedDriverProcess> drivers;
  private final BooleanSupplier alive;
  private final Supplier<NodeReport> report;
  private final long lagNanosMax;
  private SimulatedDriver.@Nullable Reports stream;
  private int opened;
  private long lastNanos;

  /**
   * @param alive whether the node is up
   */
  SimulatedReporter(
      SimulatedWorld world,
      List<SimulatedDriverProcess> drivers,
      BooleanSupplier alive,
      Supplier<NodeReport> report) {
    this.world = world;
    this.drivers = drivers;
    this.alive = alive;
    this.report = report;
    lagNanosMax = world.loop().random().nextInt(4) == 0 ? LONG_LAG_NANOS_MAX : LAG_NANOS_MAX;
    opened = world.loop().random().nextInt(drivers.size());
  }

  void start() {
    beat();
  }

  /** Reports something that the driver should know at once. */
  void soon() {
    world.loop().schedule(world.loop().between(SOON_NANOS_MIN, SOON_NANOS_MAX), this::send);
  }

  private void beat() {
    if (alive.getAsBoolean()) {
      send();
      long interval = world.loop().between(INTERVAL_NANOS_MIN, INTERVAL_NANOS_MAX);
      world.loop().schedule(interval, this::beat);
    } else if (stream != null) {
      world.loop().schedule(lastNanos - world.loop().nowNanos(), stream::end);
    }
  }

  private void send() {
    if (!alive.getAsBoolean()) {
      return;
    }
    var to = stream == null ? open() : stream;
    if (to != null) {
      NodeReport message = report.get();
      long now = world.loop().nowNanos();
      lastNanos = Math.max(lastNanos, now + world.loop().between(0, lagNanosMax));
      world.loop().schedule(lastNanos - now, () -> to.send(message));
    }
  }

  /** Null when the next process is down. */
  private SimulatedDriver.@Nullable Reports open() {
    int mine = ++opened;
    stream = drivers.get(opened % drivers.size()).reports(() -> failed(mine));
    return stream;
  }

  private void failed(int which) {
    if (opened == which && stream != null) {
      stream = null;
      soon();
    }
  }
}
