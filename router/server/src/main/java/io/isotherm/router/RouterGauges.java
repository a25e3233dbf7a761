package io.isotherm.router;

import io.isotherm.api.metrics.Metric;
import io.isotherm.api.metrics.MetricSink;
import io.isotherm.api.metrics.MetricSource;
import io.isotherm.router.route.CatalogWatcher;
import io.isotherm.router.route.RoutingTable;
import io.isotherm.router.rpc.Admission;
import java.util.List;

/** How much a router has in hand, and what it knows of the cluster. Any thread. */
final class RouterGauges implements MetricSource {
  private static final Metric IN_FLIGHT =
      Metric.gauge("isotherm_requests_in_flight", "Requests that the router has in hand.");
  private static final Metric IN_FLIGHT_LIMIT =
      Metric.gauge(
          "isotherm_requests_in_flight_limit", "Requests that the router may have in hand.");
  private static final Metric TURNED_AWAY =
      Metric.counter(
          "isotherm_requests_turned_away_total",
          "Requests that were not let in because the router had as many in hand as it may.");
  private static final Metric CATALOG_WATCHED =
      Metric.gauge(
          "isotherm_catalog_watched",
          "Whether a placement process tells the router of changes, 0 or 1.");
  private static final Metric CATALOG_VERSION =
      Metric.gauge("isotherm_catalog_version", "Version of the catalog that the router has.");

  private final Admission admission;
  private final RoutingTable routes;
  private final CatalogWatcher watcher;

  RouterGauges(Admission admission, RoutingTable routes, CatalogWatcher watcher) {
    this.admission = admission;
    this.routes = routes;
    this.watcher = watcher;
  }

  @Override
  public List<Metric> metrics() {
    return List.of(IN_FLIGHT, IN_FLIGHT_LIMIT, TURNED_AWAY, CATALOG_WATCHED, CATALOG_VERSION);
  }

  @Override
  public void read(MetricSink sink) {
    sink.value(IN_FLIGHT, admission.requestsInHand());
    sink.value(IN_FLIGHT_LIMIT, admission.requestsMax());
    sink.value(TURNED_AWAY, admission.turnedAway());
    sink.value(CATALOG_WATCHED, watcher.isWatching() ? 1 : 0);
    sink.value(CATALOG_VERSION, routes.map().version());
  }
}
