package io.isotherm.router.handler;

import io.isotherm.router.admission.TableAdmission;
import io.isotherm.router.metrics.ConsumedUnits;
import io.isotherm.router.metrics.PartitionCallCounts;
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
   * @param counts of attempts at partitions
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
      ConsumedUnits consumed,
      PartitionCallCounts counts) {
    var calls = new PartitionCalls(routes, nodes, retryPolicy, execution, preference, counts);
    var reads = new ItemReads(calls, admission, consumed, execution);
    var writes = new ItemWrites(calls, admission, consumed);
    var catchUp = new CatchUp(execution);
    var missing = new MissingTables(routes, placement, catchUp, execution);
    return new Handlers(
        new ItemHandler(routes, missing, reads, writes, tokens),
        new RangeHandler(routes, missing, calls, admission, consumed),
        new ExplainHandler(routes, missing, calls),
        new BatchHandler(routes, missing, reads, writes, tokens, execution),
        new TableHandler(routes, placement, catchUp, missing));
  }
}
