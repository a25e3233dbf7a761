package io.isotherm.placement.service;

import io.isotherm.api.internal.v1.ShareCapacityRequest;
import io.isotherm.api.internal.v1.ShareCapacityResponse;
import io.isotherm.consensus.GroupId;
import io.isotherm.model.capacity.TableTotals;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.table.ContributorInsights;
import io.isotherm.model.table.TableId;
import io.isotherm.placement.capacity.CapacityShares;
import io.isotherm.placement.capacity.MinuteUse;
import io.isotherm.placement.capacity.MinuteUse.Rates;
import io.isotherm.placement.capacity.PeakRises;
import io.isotherm.placement.capacity.SharingSettings;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.heatmap.HeatHistory;
import io.isotherm.placement.insight.KeyHistory;
import io.isotherm.placement.planner.ClusterView;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the leader of the placement driver knows of the use of tables, and nobody else: the shares
 * that routers have, what was used in the last minute, the hottest keys of the last day, and how
 * hot partitions were in the last hours. It is gone with the leadership. One thread; told the time.
 */
final class CapacityState {
  private static final Duration OBSERVED_EVERY = Duration.ofSeconds(1);

  /** A table that grows is recorded so often at the most. */
  private static final Duration PEAKS_EVERY = Duration.ofSeconds(10);

  private final CapacityShares shares;
  private MinuteUse use = new MinuteUse();
  private KeyHistory keys;
  private HeatHistory heat = new HeatHistory();
  private long observedNanos;
  private long peaksNanos;

  CapacityState(long nowNanos) {
    shares = new CapacityShares(SharingSettings.DEFAULT, nowNanos);
    keys = new KeyHistory(nowNanos);
    observedNanos = nowNanos;
    peaksNanos = nowNanos;
  }

  /** Forgets everything: this driver begins to lead. */
  void begin(long nowNanos) {
    shares.begin(nowNanos);
    use = new MinuteUse();
    keys = new KeyHistory(nowNanos);
    heat = new HeatHistory();
    observedNanos = nowNanos;
    peaksNanos = nowNanos;
  }

  /**
   * The shares of a router.
   *
   * @throws DatabaseException VALIDATION when what it says is malformed
   */
  ShareCapacityResponse share(ShareCapacityRequest request, ClusterView view) {
    return CapacityMessages.response(
        shares.answer(
            CapacityMessages.router(request),
            request.getRound(),
            CapacityMessages.claims(request),
            id -> totals(view.catalog(), id, view.nowMillis()),
            view.nowNanos()));
  }

  /** The hottest keys of tables whose contributor insights are enabled. */
  KeyHistory keys() {
    return keys;
  }

  /** How hot each partition was. */
  HeatHistory heat() {
    return heat;
  }

  private static @Nullable TableTotals totals(Catalog catalog, TableId id, long nowMillis) {
    var table = catalog.tables().get(id);
    return table == null
        ? null
        : TableTotals.of(table.settings(), catalog.capacity().of(id), nowMillis);
  }

  /** Whether it is time for {@link #observe}. */
  boolean isTimeToObserve(long nowNanos) {
    return nowNanos - observedNanos >= OBSERVED_EVERY.toNanos();
  }

  /**
   * Takes in what leaders report.
   *
   * @return changes of the catalog: peaks that have risen
   */
  List<CatalogChange> observe(ClusterView view) {
    observedNanos = view.nowNanos();
    use.add(used(view));
    keys.observe(seen(view), view.nowNanos(), view.nowMillis());
    heat.observe(view);
    if (view.nowNanos() - peaksNanos < PEAKS_EVERY.toNanos()) {
      return List.of();
    }
    peaksNanos = view.nowNanos();
    shares.retain(table -> view.catalog().tables().containsKey(table));
    return PeakRises.of(view.catalog(), use, view.nowMillis());
  }

  private static Map<TableId, KeyHistory.Seen> seen(ClusterView view) {
    var modes = new HashMap<TableId, ContributorInsights.Mode>();
    for (var table : view.catalog().tables().values()) {
      var mode = table.settings().insights().mode();
      if (mode != null) {
        modes.put(table.id(), mode);
      }
    }
    if (modes.isEmpty()) {
      return Map.of();
    }
    var heats = KeyQueries.heats(view, modes.keySet());
    var seen = new HashMap<TableId, KeyHistory.Seen>();
    modes.forEach((table, mode) ->
        seen.put(
            table,
            new KeyHistory.Seen(
                mode == ContributorInsights.Mode.THROTTLED_KEYS,
                heats.getOrDefault(table, Map.of()))));
    return seen;
  }

  private static Map<TableId, Rates> used(ClusterView view) {
    var used = new HashMap<TableId, Rates>();
    var leaders = view.leaders();
    for (var partition : view.catalog().partitions().values()) {
      var leader = leaders.get(new GroupId(partition.groupId()));
      var seen = leader == null ? null : leader.replica().partitions().get(partition.id());
      if (seen != null && (seen.heat().readUnits() > 0 || seen.heat().writeUnits() > 0)) {
        var rates = new Rates(seen.heat().readUnits(), seen.heat().writeUnits());
        used.merge(partition.tableId(), rates, Rates::plus);
      }
    }
    return used;
  }
}
