package io.isotherm.placement.capacity;

import io.isotherm.model.table.BillingMode.PayPerRequest;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.CatalogChange;
import java.util.ArrayList;
import java.util.List;

/**
 * When the peak of a table on demand is recorded: when it is above the last by so much that it is
 * worth an entry of the log, and when it makes a difference to what the table may use. Pure.
 */
public final class PeakRises {
  /** A peak is recorded when it is so many times the last. */
  private static final double NOTABLE = 1.1;

  /** Twice a peak below this part of what a table can take anyway is no more than that. */
  private static final double MATTERS_PART = 0.5;

  private PeakRises() {}

  /** Tables with other peaks. */
  public static List<CatalogChange> of(Catalog catalog, MinuteUse use, long nowMillis) {
    var changes = new ArrayList<CatalogChange>();
    for (var table : catalog.tables().values()) {
      if (table.status().isUsable() && table.settings().billingMode() instanceof PayPerRequest) {
        var risen = risen(table, use.of(table.id()), nowMillis);
        if (!risen.equals(table)) {
          changes.add(new CatalogChange.TableChanged(risen));
        }
      }
    }
    return changes;
  }

  private static TableDefinition risen(TableDefinition table, MinuteUse.Rates use, long nowMillis) {
    var settings = table.settings();
    var peaks = settings.peaks();
    var warm = settings.warmThroughputNow();
    boolean readsRose = isNotable(use.reads(), peaks.reads().risen(), warm.readUnits());
    boolean writesRose = isNotable(use.writes(), peaks.writes().risen(), warm.writeUnits());
    return readsRose || writesRose
        ? table.withSettings(
            settings.withPeaks(
                peaks.used(readsRose ? use.reads() : 0, writesRose ? use.writes() : 0, nowMillis)))
        : table;
  }

  private static boolean isNotable(double rate, double before, long warm) {
    return rate > before * NOTABLE && rate > warm * MATTERS_PART;
  }
}
