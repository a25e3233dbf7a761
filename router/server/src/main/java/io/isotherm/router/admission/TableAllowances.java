package io.isotherm.router.admission;

import io.isotherm.model.capacity.CapacityBucket;
import io.isotherm.model.capacity.TableTotals;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ThrottledResource;
import io.isotherm.model.error.Throttling;
import io.isotherm.model.error.ThrottlingReason.Units;
import io.isotherm.model.table.BillingMode.PayPerRequest;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.model.table.TableId;
import io.isotherm.model.table.TableSchema;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What may be let in of every table that has a total. A table without one costs a look at a map.
 *
 * <p>Any thread; only {@link #update} is called by one at a time. As many tables as the catalog
 * has.
 */
public final class TableAllowances implements TableAdmission {
  private final LongSupplier nanoClock;
  private volatile Map<TableId, GuardedTable> tables = Map.of();

  /**
   * @param nanoClock monotonic nanoseconds
   */
  public TableAllowances(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  @Override
  public Entry enter(TableSchema table, ItemOperation operation) {
    var guarded = tables.get(table.id());
    return guarded == null
        ? Entry.FREE
        : switch (operation) {
          case SCAN -> enterScan(guarded);
          case GET_ITEM, BATCH_GET_ITEM, QUERY -> enter(guarded, Units.READ);
          case PUT_ITEM, UPDATE_ITEM, DELETE_ITEM, BATCH_WRITE_ITEM -> enter(guarded, Units.WRITE);
        };
  }

  private Entry enter(GuardedTable guarded, Units units) {
    var gate = guarded.gate(units);
    if (gate == null) {
      return Entry.FREE;
    }
    return switch (gate.ask(nanoClock.getAsLong())) {
      case AllowanceGate.Answer.Enter(double taken) -> new LetIn(gate, taken);
      case AllowanceGate.Answer.Wait wait ->
          throw throttling(guarded.resource(), units, wait).failure();
    };
  }

  /** Scans have their share, and are reads like others beside it. */
  private Entry enterScan(GuardedTable guarded) {
    var scans = guarded.scans();
    if (scans == null) {
      return enter(guarded, Units.READ);
    }
    return switch (scans.ask(nanoClock.getAsLong())) {
      case AllowanceGate.Answer.Enter(double taken) -> {
        var share = new LetIn(scans, taken);
        try {
          double second = scans.get().total().rate() * CapacityBucket.BURST_SECONDS;
          yield new Scan(share, enter(guarded, Units.READ), second);
        } catch (DatabaseException throttled) {
          share.giveBack();
          throw throttled;
        }
      }
      case AllowanceGate.Answer.Wait wait ->
          throw throttling(guarded.resource(), Units.READ, wait).ofScans().failure();
    };
  }

  private static Throttling throttling(
      ThrottledResource resource, Units units, AllowanceGate.Answer.Wait wait) {
    long millis = TimeUnit.NANOSECONDS.toMillis(wait.nanos()) + 1;
    return Throttling.ofTable(resource, units, wait.total().limit(), millis);
  }

  /**
   * Takes the tables as they are now.
   *
   * @param totals what each may use
   */
  public void update(
      Collection<TableDefinition> definitions, Function<TableDefinition, TableTotals> totals) {
    long now = nanoClock.getAsLong();
    var before = tables;
    var next = new HashMap<TableId, GuardedTable>();
    for (var definition : definitions) {
      var of = totals.apply(definition);
      if (!of.isNone()) {
        boolean onDemand = definition.settings().billingMode() instanceof PayPerRequest;
        next.put(
            definition.id(),
            GuardedTable.of(
                before.get(definition.id()),
                ThrottledResource.ofTable(definition.name(), onDemand),
                of,
                now));
      }
    }
    tables = Map.copyOf(next);
  }

  /** What may be let in of a table just now; null when nothing bounds it. */
  public @Nullable Allowance allowance(TableId table, Units units) {
    var guarded = tables.get(table);
    var gate = guarded == null ? null : guarded.gate(units);
    return gate == null ? null : gate.get().at(nanoClock.getAsLong());
  }

  /** Those with a total. */
  Map<TableId, GuardedTable> guarded() {
    return tables;
  }

  /**
   * A page of a scan, which is let in by the share of scans and by what all reads may use.
   *
   * @param unitsMax of a page: so much that the share is a debt for a moment, and not for minutes
   */
  private record Scan(Entry share, Entry read, double unitsMax) implements Entry {
    @Override
    public void settle(double cost) {
      share.settle(cost);
      read.settle(cost);
    }

    @Override
    public void giveBack() {
      share.giveBack();
      read.giveBack();
    }
  }

  private record LetIn(AllowanceGate gate, double taken) implements Entry {
    @Override
    public void settle(double cost) {
      gate.change(allowance -> allowance.settled(taken, cost));
    }

    @Override
    public void giveBack() {
      gate.change(allowance -> allowance.givenBack(taken));
    }
  }
}
