package io.isotherm.router.handler;

import io.isotherm.router.admission.TableAdmission;
import io.isotherm.router.metrics.ConsumedUnits;
import io.isotherm.router.plan.RetryPolicy;
import io.isotherm.router.route.RoutingTable;

/**
 * All handlers of a router, for whatever front door: gRPC, HTTP, a simulation.
 *
 * @param items one item
 * @param ranges pages of items
 * @param explanations what pages would cost
 * @param batches several items, each on its own
 * @param tables tables
 */
public record Handlers(
    ItemHandler items,
    RangeHandler ranges,
    ExplainHandler explanations,
    BatchHandler batches,
    TableHandler tables) {

  /**
   * Handlers over the outside world as it is given.
   *
   * @param preference of reads that any replica can serve
   * @param admission keeps tables within their totals
   * @param consumed counts what requests cost
   */
  public static Handlers over(
      RoutingTable routes,
      NodeCalls nodes,
      PlacementCalls placement,
      RetryPolicy retryPolicy,
      Execution execution,
      TokenSource tokens,
      ReadPreference preference,
      TableAdmission admission,
      ConsumedUnits consumed) {
    var calls = new PartitionCalls(routes, retryPolicy, execution, preference);
    var reads = new ItemReads(calls, nodes, admission, consumed, execution);
    var writes = new ItemWrites(calls, nodes, admission, consumed);
    return new Handlers(
        new ItemHandler(routes, reads, writes, tokens),
        new RangeHandler(routes, calls, nodes, admission, consumed),
        new ExplainHandler(routes, calls, nodes),
        new BatchHandler(routes, reads, writes, tokens, execution),
        new TableHandler(routes, placement, execution));
  }
}
