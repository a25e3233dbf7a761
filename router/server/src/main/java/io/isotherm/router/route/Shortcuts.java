package io.isotherm.router.route;

import io.isotherm.api.v1.Shortcut;
import io.isotherm.model.cluster.ClusterMap;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.key.KeyCodec;
import org.jspecify.annotations.Nullable;

/** What a router tells its clients about shorter ways than through itself. Pure. */
public final class Shortcuts {
  private static final long LAST_TOKEN = -1;

  private Shortcuts() {}

  /**
   * The way to the router that is in one process with a node.
   *
   * @param by the leader that has just served a request about {@code partition}
   * @param self the router that passed the request on
   * @return null when there is no shorter way
   */
  public static @Nullable Shortcut to(
      ClusterMap map, PartitionDescriptor partition, NodeId by, NodeAddress self) {
    var node = map.node(by);
    var table = map.table(partition.tableId());
    if (node == null || table == null) {
      return null;
    }
    var router = node.routerAddress();
    if (router == null || router.equals(self)) {
      return null;
    }
    return Shortcut.newBuilder()
        .setRouter(router.toString())
        .setPartitionKey(table.schema().key().partitionKey().name())
        .setFirstToken(KeyCodec.token(partition.range().start()))
        .setLastToken(lastToken(partition))
        .build();
  }

  /** Unsigned; a range may end within a token, which then counts as in it. */
  private static long lastToken(PartitionDescriptor partition) {
    var end = partition.range().end();
    if (partition.range().isUnbounded()) {
      return LAST_TOKEN;
    }
    long token = KeyCodec.token(end);
    return KeyCodec.tokenStart(token).equals(end) ? token - 1 : token;
  }
}
