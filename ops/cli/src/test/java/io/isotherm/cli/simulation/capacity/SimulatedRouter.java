package io.isotherm.cli.simulation.capacity;

import io.isotherm.api.internal.v1.ShareCapacityRequest;
import io.isotherm.api.internal.v1.ShareCapacityResponse;
import io.isotherm.model.capacity.TableTotals;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ThrottlingReason.Units;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.router.admission.ItemOperation;
import io.isotherm.router.admission.ShareRounds;
import io.isotherm.router.admission.TableAllowances;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One life of a router, and those who ask it. */
final class SimulatedRouter {
  private final TableDefinition table;
  private final TableAllowances allowances;
  private final ShareRounds rounds;
  private final LongSupplier clock;
  private final RandomGenerator random;

  /** Units a second that are asked for. */
  double wanted;

  /** Until when it does nothing. */
  long standsUntilNanos;

  /** While it has a share, and while it has none. */
  double usedOfShares;

  double usedAlone;
  double refused;
  private double owed;

  SimulatedRouter(
      TableDefinition table,
      TableTotals totals,
      String incarnation,
      LongSupplier clock,
      RandomGenerator random) {
    this.table = table;
    this.allowances = new TableAllowances(clock);
    this.rounds = new ShareRounds(allowances, "router", incarnation, clock.getAsLong());
    this.clock = clock;
    this.random = random;
    allowances.update(List.of(table), _ -> totals);
  }

  /** Requests of as many units as come in that time; of those with more than one, some. */
  void serve(long nanos) {
    owed += wanted * nanos / 1e9;
    while (owed > 0) {
      double cost = random.nextInt(4) == 0 ? random.nextInt(1, 9) : 1;
      owed -= cost;
      boolean shares = heldRate() >= 0;
      try {
        allowances.enter(table.schema(), ItemOperation.PUT_ITEM).settle(cost);
        usedOfShares += shares ? cost : 0;
        usedAlone += shares ? 0 : cost;
      } catch (DatabaseException throttled) {
        refused += cost;
      }
    }
  }

  /** Units a second of its share; below 0 for none. */
  double heldRate() {
    var allowance = allowances.allowance(table.id(), Units.WRITE);
    var share = allowance == null ? null : allowance.share();
    return share == null ? -1 : share.rate();
  }

  @Nullable ShareCapacityRequest ask() {
    return rounds.ask(clock.getAsLong());
  }

  void answered(long round, ShareCapacityResponse response) {
    rounds.answered(round, response, clock.getAsLong());
  }
}
