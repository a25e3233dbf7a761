package io.isotherm.router.handler;

import io.isotherm.api.internal.v1.ReadItemCall;
import io.isotherm.api.internal.v1.ReadItemReply;
import io.isotherm.api.internal.v1.ReadRangeCall;
import io.isotherm.api.internal.v1.ReadRangeReply;
import io.isotherm.api.internal.v1.WriteItemCall;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.model.cluster.NodeId;

/**
 * Calls to storage nodes, each waiting for its outcome. An interrupted call may have been sent.
 *
 * <p>Any thread.
 */
public interface NodeCalls {
  /** Reads an item. */
  CallOutcome<ReadItemReply> readItem(NodeId node, ReadItemCall call, long timeoutNanos)
      throws InterruptedException;

  /** Writes an item. */
  CallOutcome<WriteItemReply> writeItem(NodeId node, WriteItemCall call, long timeoutNanos)
      throws InterruptedException;

  /** Reads a range of items. */
  CallOutcome<ReadRangeReply> readRange(NodeId node, ReadRangeCall call, long timeoutNanos)
      throws InterruptedException;
}
