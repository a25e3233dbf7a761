package io.isotherm.router.admission;

import io.isotherm.model.capacity.TableTotals;
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
  public Entry enter(TableSchema table, Units units) {
    var guarded = tables.get(table.id());
    if (guarded == null) {
      return Entry.FREE;
    }
    var gate = guarded.gate(units);
    return gate == null ? Entry.FREE : enter(guarded.resource(), gate, units);
  }

  private Entry enter(ThrottledResource resource, AllowanceGate gate, Units units) {
    return switch (gate.ask(nanoClock.getAsLong())) {
      case AllowanceGate.Answer.Enter(double taken) -> new LetIn(gate, taken);
      case AllowanceGate.Answer.Wait(long nanos, var total) ->
          throw Throttling.ofTable(
                  resource, units, total.limit(), TimeUnit.NANOSECONDS.toMillis(nanos) + 1)
              .failure();
    };
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
