package io.isotherm.router;

import io.isotherm.api.link.LinkLimits;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.router.handler.ReadPreference;
import io.isotherm.router.http.HttpLimits;
import io.isotherm.router.plan.RetryPolicy;
import java.time.Duration;
import java.util.List;

/**
 * How a router works.
 *
 * @param placement addresses of placement processes, at least one; any of them will do
 * @param clusterId empty when the router takes whatever cluster it is pointed at
 * @param address where clients reach this router, as the catalog has it for the node in the same
 *     process
 * @param preference of reads that any replica can serve
 * @param requestsMax requests in hand at once; more are refused as OVERLOADED
 * @param defaultDeadline of unary calls that come without one
 * @param retryPolicy of calls to nodes
 * @param clientLinks bounds of each link from a client
 * @param nodeLinks bounds of each link to a node
 * @param http bounds of the HTTP front door
 * @param checksSignatures of requests over HTTP; if not, any credentials are taken
 * @param slowAfter how long a request may take before the log tells of it; zero for any time
 */
public record RouterConfig(
    List<NodeAddress> placement,
    String clusterId,
    NodeAddress address,
    ReadPreference preference,
    int requestsMax,
    Duration defaultDeadline,
    RetryPolicy retryPolicy,
    LinkLimits clientLinks,
    LinkLimits nodeLinks,
    HttpLimits http,
    boolean checksSignatures,
    Duration slowAfter) {
  /**
   * At 1 ms a request, what a router of 16 cores can do several times over; at 400 KB a request,
   * 3.2 GB, which link limits keep from happening.
   */
  private static final int REQUESTS_MAX = 8_192;

  private static final Duration DEADLINE = Duration.ofSeconds(10);

  /** Far beyond what any single request should take, and what a person notices. */
  public static final Duration SLOW_AFTER = Duration.ofMillis(500);

  public RouterConfig {
    placement = List.copyOf(placement);
    if (placement.isEmpty()) {
      throw new IllegalArgumentException("At least one placement address is given.");
    }
    if (requestsMax < 1 || !defaultDeadline.isPositive() || slowAfter.isNegative()) {
      throw new IllegalArgumentException("A bound of the router is out of range.");
    }
  }

  /** The usual, for a cluster. */
  public static RouterConfig of(
      List<NodeAddress> placement,
      String clusterId,
      NodeAddress address,
      ReadPreference preference) {
    return new RouterConfig(
        placement,
        clusterId,
        address,
        preference,
        REQUESTS_MAX,
        DEADLINE,
        RetryPolicy.DEFAULT,
        LinkLimits.DEFAULT,
        LinkLimits.DEFAULT,
        HttpLimits.ofHeap(Runtime.getRuntime().maxMemory()),
        true,
        SLOW_AFTER);
  }

  public RouterConfig withChecksSignatures(boolean changed) {
    return new RouterConfig(
        placement,
        clusterId,
        address,
        preference,
        requestsMax,
        defaultDeadline,
        retryPolicy,
        clientLinks,
        nodeLinks,
        http,
        changed,
        slowAfter);
  }

  public RouterConfig withSlowAfter(Duration changed) {
    return new RouterConfig(
        placement,
        clusterId,
        address,
        preference,
        requestsMax,
        defaultDeadline,
        retryPolicy,
        clientLinks,
        nodeLinks,
        http,
        checksSignatures,
        changed);
  }
}
