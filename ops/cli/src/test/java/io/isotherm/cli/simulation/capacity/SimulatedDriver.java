package io.isotherm.cli.simulation.capacity;

import io.isotherm.api.internal.v1.ShareCapacityRequest;
import io.isotherm.api.internal.v1.ShareCapacityResponse;
import io.isotherm.model.capacity.TableTotals;
import io.isotherm.placement.capacity.CapacityShares;
import io.isotherm.placement.capacity.SharingSettings;
import io.isotherm.placement.service.CapacityMessages;
import java.util.HashMap;
import java.util.Map;

/** One life of a driver. */
final class SimulatedDriver {
  private final Map<String, CapacityShares> shares = new HashMap<>();
  private final TableTotals totals;
  private final Bug bug;
  private final long begunNanos;

  SimulatedDriver(TableTotals totals, Bug bug, long nowNanos) {
    this.totals = totals;
    this.bug = bug;
    this.begunNanos =
        bug == Bug.LEARNING_SKIPPED
            ? nowNanos - SharingSettings.DEFAULT.validity().toNanos()
            : nowNanos;
  }

  ShareCapacityResponse answer(ShareCapacityRequest request, long nowNanos) {
    var of = bug == Bug.SHARES_NOT_SUMMED ? request.getRouterIncarnation() : "";
    var response =
        CapacityMessages.response(
            shares
                .computeIfAbsent(of, _ -> new CapacityShares(SharingSettings.DEFAULT, begunNanos))
                .answer(
                    CapacityMessages.router(request),
                    request.getRound(),
                    CapacityMessages.claims(heard(request)),
                    _ -> totals,
                    nowNanos));
    return bug == Bug.EXPIRY_IGNORED ? forEver(response) : response;
  }

  /** As if a router held what it was answered last, whatever it says. */
  private ShareCapacityRequest heard(ShareCapacityRequest request) {
    if (bug != Bug.ANSWERS_TAKEN_FOR_HEARD) {
      return request;
    }
    var changed = request.toBuilder();
    changed
        .getTablesBuilderList()
        .forEach(table -> table.setWrites(table.getWrites().toBuilder().setHeldRate(0)));
    return changed.build();
  }

  private static ShareCapacityResponse forEver(ShareCapacityResponse response) {
    var changed = response.toBuilder();
    changed
        .getTablesBuilderList()
        .forEach(table ->
            table.setWrites(
                table.getWrites().toBuilder()
                    .setValidMillis(table.getWrites().getValidMillis() * 1_000)));
    return changed.build();
  }
}
