package io.isotherm.cli.simulation;

import io.isotherm.api.internal.v1.CatalogUpdate;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.RaftHost;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.catalog.ClusterSettings;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.PlannerSettings;
import io.isotherm.placement.planner.balance.BalanceSettings;
import io.isotherm.placement.service.CatalogDisks;
import io.isotherm.placement.service.SimulatedDriver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One process of the placement driver, a member of the placement group. It splits, merges and moves
 * nothing by itself, as no partition is hot or large, but it spreads leaderships.
 */
final class SimulatedDriverProcess {
  private static final long TURN_NANOS_MAX = Duration.ofMillis(2).toNanos();
  private static final long TICK_NANOS = Duration.ofMillis(500).toNanos();

  private static final ClusterSettings CLUSTER = ClusterSettings.of(3, TestTable.GROUPS.size());

  private static final PlannerSettings PLANNER =
      PlannerSettings.DEFAULT.withBalance(BalanceSettings.DEFAULT.withMovesMax(0));

  /**
   * What all processes share.
   *
   * @param members all of them
   * @param applied told what the catalog of some process is now
   * @param epochMillis at the beginning
   */
  record Surroundings(
      SimulatedWorld world,
      SimulatedControl control,
      CatalogDisks disks,
      List<Member> members,
      Consumer<Catalog> applied,
      long epochMillis) {}

  private final Surroundings around;
  private final SimulatedWorld world;
  private final Member self;
  private @Nullable SimulatedDriver driver;

  SimulatedDriverProcess(Surroundings around, Member self) {
    this.around = around;
    this.self = self;
    world = around.world();
  }

  String name() {
    return self.id().node();
  }

  boolean isUp() {
    return driver != null;
  }

  /** Whether it leads, as far as it knows. */
  boolean leads() {
    SimulatedDriver now = driver;
    return now != null && now.leads();
  }

  void start() {
    world.trace().note(name() + " starts");
    var started =
        new SimulatedDriver(
            new SimulatedDriver.Surroundings(
                around.control().channels(name()),
                world.loop()::nowNanos,
                this::now,
                this::soon,
                () -> around.applied().accept(Objects.requireNonNull(driver).catalog())),
            around.disks(),
            CLUSTER,
            PLANNER);
    driver = started;
    RaftHost host = world.placement().start(self, _ -> started.stateMachine(), around.disks());
    try {
      host.found(GroupId.PLACEMENT, around.members());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    tick(started);
  }

  /** Ends at once: what was not flushed is gone. */
  void crash() {
    world.trace().note(name() + " crashes");
    Objects.requireNonNull(driver).crash();
    driver = null;
    world.placement().crash(self.id());
  }

  /** See {@link SimulatedDriver#change}; false when the process is down. */
  void change(Function<ClusterView, List<CatalogChange>> decide, Consumer<Boolean> ended) {
    SimulatedDriver now = driver;
    if (now == null) {
      ended.accept(false);
    } else {
      now.change(decide, ended);
    }
  }

  /** See {@link SimulatedDriver#watch}; null when the process is down. */
  @Nullable Runnable watch(long version, Consumer<CatalogUpdate> updated) {
    SimulatedDriver now = driver;
    return now == null ? null : now.watch(version, updated);
  }

  /** See {@link SimulatedDriver#reports}; null when the process is down. */
  SimulatedDriver.@Nullable Reports reports(Runnable failed) {
    SimulatedDriver now = driver;
    return now == null ? null : now.reports(failed);
  }

  private void tick(SimulatedDriver ticking) {
    if (driver == ticking) {
      ticking.wake();
      world.loop().schedule(TICK_NANOS, () -> tick(ticking));
    }
  }

  private Instant now() {
    return Instant.ofEpochMilli(
        around.epochMillis() + Duration.ofNanos(world.loop().nowNanos()).toMillis());
  }

  /** What fails in a driver ends its process, as a fault. */
  private void soon(Runnable turn) {
    world
        .loop()
        .schedule(
            world.loop().between(0, TURN_NANOS_MAX),
            () -> {
              try {
                turn.run();
              } catch (RuntimeException failure) {
                world.violations().add(name() + " failed: " + failure);
              }
            });
  }
}
