package io.isotherm.node;

import io.isotherm.api.link.LinkLimits;
import io.isotherm.node.group.GroupLimits;
import io.isotherm.node.move.MoveLimits;
import io.isotherm.node.rpc.NodeControlService.ControlTimeouts;
import io.isotherm.node.storage.RocksConfig;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How a {@link StorageNode} runs. Validated once, here.
 *
 * @param nodeAddress {@code host:port} where routers and the placement driver reach it
 * @param zone what fails together with it; empty when unknown
 * @param cores of the machine it may use
 * @param stateDirectory of the groups, whose disk is reported
 * @param readThreads that read from storage; more than cores, since they wait for the disk
 * @param readTasksMax that wait for such a thread; more are refused
 * @param group limits of each group's writer
 * @param link limits of each router's link
 * @param storage shared by all replicas
 * @param moves how partitions go to other groups
 * @param control how long control calls wait
 * @param reportInterval between two reports to the placement driver
 * @param handOverTimeout for each leadership when the node stops
 * @param slowAfter how long a call may take before the log tells of it; zero for any time
 */
public record NodeConfig(
    String nodeAddress,
    String zone,
    int cores,
    Path stateDirectory,
    int readThreads,
    int readTasksMax,
    GroupLimits group,
    LinkLimits link,
    RocksConfig storage,
    MoveLimits moves,
    ControlTimeouts control,
    Duration reportInterval,
    Duration handOverTimeout,
    Duration slowAfter) {
  private static final Duration SLOW_AFTER = Duration.ofMillis(500);

  public NodeConfig {
    if (nodeAddress.isEmpty()) {
      throw new IllegalArgumentException("A node has an address.");
    }
    if (cores < 1 || readThreads < 1 || readTasksMax < 1) {
      throw new IllegalArgumentException("A node has a core, a read thread and room for a read.");
    }
    if (!reportInterval.isPositive() || handOverTimeout.isNegative() || slowAfter.isNegative()) {
      throw new IllegalArgumentException("A node reports at an interval, and stops in some time.");
    }
  }

  /** The settings a server starts with. */
  public static NodeConfig defaults(
      String nodeAddress, String zone, int cores, Path stateDirectory) {
    return new NodeConfig(
        nodeAddress,
        zone,
        cores,
        stateDirectory,
        Math.max(4, 2 * cores),
        1_024,
        GroupLimits.defaults(),
        LinkLimits.DEFAULT,
        RocksConfig.defaults(),
        MoveLimits.defaults(),
        ControlTimeouts.defaults(),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        SLOW_AFTER);
  }

  /** The same, with another time from which on calls are slow. */
  public NodeConfig withSlowAfter(Duration other) {
    return new NodeConfig(
        nodeAddress,
        zone,
        cores,
        stateDirectory,
        readThreads,
        readTasksMax,
        group,
        link,
        storage,
        moves,
        control,
        reportInterval,
        handOverTimeout,
        other);
  }

  /** The same, with other limits of moves. */
  public NodeConfig withMoves(MoveLimits other) {
    return new NodeConfig(
        nodeAddress,
        zone,
        cores,
        stateDirectory,
        readThreads,
        readTasksMax,
        group,
        link,
        storage,
        other,
        control,
        reportInterval,
        handOverTimeout,
        slowAfter);
  }
}
