package io.isotherm.placement.service;

import io.isotherm.api.internal.v1.CatalogUpdate;
import io.isotherm.api.internal.v1.NodeReport;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.Leadership;
import io.isotherm.consensus.ReplicatedStateMachine;
import io.isotherm.model.capacity.CapacityRules;
import io.isotherm.model.capacity.CapacitySettings;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.placement.Channels;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.catalog.CatalogDecision;
import io.isotherm.placement.catalog.ClusterSettings;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.PlannerSettings;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The placement driver of one simulated process, from a start to the crash that follows: the real
 * driver, planner, watchers and dispatcher, over a catalog in memory. One thread, which runs what
 * it sets in motion a little later.
 */
public final class SimulatedDriver {
  private static final int BATCH_MAX = 256;
  private static final String CLUSTER = "simulated";

  /**
   * What a driver is put among.
   *
   * @param channels to the nodes
   * @param nanos of the one clock
   * @param soon runs something in an event of its own
   * @param applied is run when the catalog of this process has changed
   */
  public record Surroundings(
      Channels channels,
      LongSupplier nanos,
      InstantSource clock,
      Consumer<Runnable> soon,
      Runnable applied) {}

  private final Surroundings around;
  private final DriverInbox inbox = new DriverInbox();
  private final CatalogWatchers watchers = new CatalogWatchers();

  /** In the order in which they came: {@link CatalogWatchers} would tell them in any. */
  private final Set<CatalogWatcher> watching = new LinkedHashSet<>();

  private final CatalogStateMachine catalog;
  private final PlacementDriver driver;
  private boolean leads;
  private boolean awake;
  private boolean over;

  public SimulatedDriver(
      Surroundings around, CatalogDisks disks, ClusterSettings settings, PlannerSettings planner) {
    this.around = around;
    catalog = new CatalogStateMachine(disks, new Listener());
    driver =
        new PlacementDriver(
            new PlacementDriver.Surroundings(
                catalog::catalog,
                catalog::isOpen,
                new NodeControlDispatcher(around.channels()),
                watchers,
                _ -> null,
                this::add,
                around.clock(),
                new DriverCounts()),
            CLUSTER,
            settings,
            CapacitySettings.ISOTHERM,
            planner,
            around.nanos().getAsLong());
    inbox.open();
  }

  /** Of the placement group. */
  public ReplicatedStateMachine stateMachine() {
    return catalog;
  }

  /** As applied here. */
  public Catalog catalog() {
    return catalog.catalog();
  }

  /** Whether it leads, as far as it knows. */
  public boolean leads() {
    return leads;
  }

  /** Lets it look what time has brought. */
  public void wake() {
    if (!awake && !over) {
      awake = true;
      around.soon().accept(this::turn);
    }
  }

  /** Ends at once. */
  public void crash() {
    over = true;
    leads = false;
    watching.clear();
  }

  /**
   * Has the driver change the catalog, if it leads.
   *
   * @param decide on what it sees when it comes to it
   * @param ended told whether the changes are durable; never when the process crashes
   */
  public void change(Function<ClusterView, List<CatalogChange>> decide, Consumer<Boolean> ended) {
    inbox.submit(new AskedChange(decide, ended));
    wake();
  }

  /**
   * Shows somebody the catalog from now on.
   *
   * @param version that is known; 0 for none
   * @return ends it
   */
  public Runnable watch(long version, Consumer<CatalogUpdate> updated) {
    var watcher = new CatalogWatcher(new WatchStream(updated), watchers::latest, version);
    watching.add(watcher);
    watcher.pump();
    return () -> watching.remove(watcher);
  }

  /**
   * Opens a stream of reports of a node.
   *
   * @param failed run when this process takes no reports of it
   */
  public Reports reports(Runnable failed) {
    return new Reports(failed);
  }

  private void add(DriverEvent event) {
    inbox.add(event);
    wake();
  }

  private void turn() {
    awake = false;
    if (over) {
      return;
    }
    try {
      for (var event : inbox.take(BATCH_MAX, 0)) {
        driver.handle(event, around.nanos().getAsLong());
      }
    } catch (InterruptedException stopped) {
      throw new IllegalStateException("A simulation is not interrupted.", stopped);
    }
    driver.advance(around.nanos().getAsLong());
    watching.forEach(CatalogWatcher::pump);
  }

  /** A stream of reports, which come in their order. */
  public final class Reports {
    private final Runnable failed;
    private final ReportStream stream =
        new ReportStream() {
          @Override
          public void answer(
              long version, List<NodeAddress> placement, @Nullable CapacityRules capacity) {}

          @Override
          public void fail(RuntimeException failure) {
            failed.run();
          }
        };

    private Reports(Runnable failed) {
      this.failed = failed;
    }

    public void send(NodeReport report) {
      if (over || !inbox.offer(new DriverEvent.Reported(stream, report))) {
        failed.run();
      } else {
        wake();
      }
    }

    /** The node is gone. */
    public void end() {
      add(new DriverEvent.ReportsEnded(stream));
    }
  }

  private record AskedChange(
      Function<ClusterView, List<CatalogChange>> decision, Consumer<Boolean> ended)
      implements CatalogCommand<Boolean> {
    @Override
    public CatalogDecision<Boolean> decide(ClusterView view) {
      return new CatalogDecision<>(decision.apply(view), true);
    }

    @Override
    public boolean isAbandoned() {
      return false;
    }

    @Override
    public void answer(Boolean done) {
      ended.accept(done);
    }

    @Override
    public void fail(RuntimeException failure) {
      ended.accept(false);
    }
  }

  private final class Listener implements CatalogListener {
    @Override
    public void applied() {
      inbox.applied();
      around.applied().run();
      wake();
    }

    @Override
    public void leading(Leadership leadership) {
      leads = true;
      inbox.leading(leadership);
      wake();
    }

    @Override
    public void following(LeaderHint hint) {
      leads = false;
      inbox.following(hint);
      wake();
    }
  }
}
