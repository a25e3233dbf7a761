package io.isotherm.placement.planner;

import io.isotherm.model.cluster.NodeId;
import java.time.Duration;
import java.util.Map;

/**
 * When nodes were heard. A placement driver that has just begun to lead has heard nobody, and takes
 * nobody for dead: silence is counted from when it began to listen.
 *
 * @param sinceNanos when it began
 * @param heardNanos when each node last reported, as whichever incarnation
 */
public record Hearing(long sinceNanos, Map<NodeId, Long> heardNanos) {
  public Hearing {
    heardNanos = Map.copyOf(heardNanos);
  }

  /** For how long nothing was heard of a node. */
  public Duration silence(NodeId node, long nowNanos) {
    long last = heardNanos.getOrDefault(node, sinceNanos);
    return Duration.ofNanos(Math.max(0, nowNanos - Math.max(last, sinceNanos)));
  }
}
