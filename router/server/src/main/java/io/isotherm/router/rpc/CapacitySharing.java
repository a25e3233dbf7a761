package io.isotherm.router.rpc;

import io.isotherm.api.internal.v1.PlacementGrpc;
import io.isotherm.api.internal.v1.ShareCapacityRequest;
import io.isotherm.model.capacity.TableTotals;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.router.admission.ShareRounds;
import io.isotherm.router.admission.TableAllowances;
import io.isotherm.router.handler.Execution;
import io.isotherm.router.route.RoutingTable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets a router its shares of tables: looks at the tables that have a total now and then, and asks
 * whoever leads the placement driver when it is time. One question is under way at a time, on a
 * thread of its own; looking is done by the timer. No table with a total, no question.
 */
public final class CapacitySharing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CapacitySharing.class);

  private static final Duration TICK = Duration.ofMillis(100);

  /** What the total of a table depends on may change with nothing but time. */
  private static final Duration LOOKED_EVERY = Duration.ofSeconds(1);

  /** A share that takes longer to come is asked for anew. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final RoutingTable routes;
  private final TableAllowances allowances;
  private final ShareRounds rounds;
  private final LeaderCalls leader;
  private final ScheduledExecutorService timer;
  private final Execution execution;
  private final InstantSource clock;

  /** Whoever sets it owns the rounds. */
  private final AtomicBoolean asking = new AtomicBoolean();

  private volatile @Nullable ScheduledFuture<?> ticks;
  private long seenVersion;
  private long seenNanos;

  public CapacitySharing(
      RoutingTable routes,
      TableAllowances allowances,
      ShareRounds rounds,
      LeaderCalls leader,
      ScheduledExecutorService timer,
      Execution execution,
      InstantSource clock) {
    this.routes = routes;
    this.allowances = allowances;
    this.rounds = rounds;
    this.leader = leader;
    this.timer = timer;
    this.execution = execution;
    this.clock = clock;
  }

  /** Begins; called once. */
  public void start() {
    ticks = timer.scheduleWithFixedDelay(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void tick() {
    try {
      look();
      if (asking.compareAndSet(false, true)) {
        ask();
      }
    } catch (RuntimeException fault) {
      LOG.error("Shares of tables could not be asked for", fault);
    }
  }

  private void look() {
    var map = routes.map();
    long now = execution.nowNanos();
    if (map.version() != seenVersion || now - seenNanos >= LOOKED_EVERY.toNanos()) {
      seenVersion = map.version();
      seenNanos = now;
      allowances.update(map.tables(), this::totals);
    }
  }

  private TableTotals totals(TableDefinition table) {
    return TableTotals.of(table.settings(), routes.capacity().of(table.id()), clock.millis());
  }

  private void ask() {
    boolean begun = false;
    try {
      var request = rounds.ask(execution.nowNanos());
      if (request != null) {
        execution.threads().execute(() -> exchange(request));
        begun = true;
      }
    } catch (RejectedExecutionException closing) {
      LOG.debug("No more shares are asked for");
    } finally {
      if (!begun) {
        asking.set(false);
      }
    }
  }

  private void exchange(ShareCapacityRequest request) {
    try {
      var response =
          leader.call(
              execution.nowNanos() + PATIENCE.toNanos(),
              PlacementGrpc::newBlockingStub,
              stub -> stub.shareCapacity(request));
      rounds.answered(request.getRound(), response, execution.nowNanos());
    } catch (DatabaseException unanswered) {
      LOG.debug("Goes on without shares of tables: {}", unanswered.getMessage());
    } catch (RuntimeException fault) {
      LOG.error("Shares of tables could not be taken", fault);
    } finally {
      asking.set(false);
    }
  }

  @Override
  public void close() {
    var running = ticks;
    if (running != null) {
      running.cancel(false);
    }
  }
}
